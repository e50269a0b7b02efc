import { defineCommand } from '../command.ts'
import { EXIT } from '../exit.ts'
import { connectTo } from '../server/connect.ts'
import { findCredentials } from '../server/credentials.ts'
import { identify, type Identity } from '../server/identity.ts'
import { oneLine } from '../terminal/plain.ts'

export const whoami = defineCommand({
  words: ['whoami'],
  summary: 'Which bot is asked, as whom, and what the key or token may do',
  examples: ['sluice whoami', 'sluice whoami --profile staging --json'],
  async run({ values }, run) {
    const credentials = await findCredentials(values.profile, run)
    const identity = await identify(connectTo(credentials))
    run.show({ url: credentials.url, ...identity }, describeIdentity(credentials.url, identity))
    return EXIT.ok
  },
})

export function describeIdentity(url: string, { workspace, name, by, role, scopes, expiresAt }: Identity): string {
  const called = oneLine(name, 100)
  const who = by === 'key' ? `key "${called}"` : called
  const may = role === null ? scopes.join(', ') : `${role}: ${scopes.join(', ')}`
  const until = expiresAt === null ? '' : `, until ${new Date(expiresAt).toISOString()}`
  return `${url}, workspace ${workspace}: ${who} (${may})${until}`
}
