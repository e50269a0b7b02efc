import { defineCommand } from '../command.ts'
import { EXIT, usage } from '../exit.ts'
import { connectTo } from '../server/connect.ts'
import { findCredentials } from '../server/credentials.ts'
import { identify, type Identity } from '../server/identity.ts'

export const whoami = defineCommand({
  words: ['whoami'],
  summary: 'Which bot is asked, as whom, and what the key may do',
  examples: ['sluice whoami', 'sluice whoami --profile staging --json'],
  async run({ values }, run) {
    const credentials = await findCredentials(values.profile, run)
    // A token (JWT) has dots, an API key has none. https://www.rfc-editor.org/rfc/rfc7519#section-3
    if (credentials.key.includes('.'))
      throw usage('SLUICE_KEY is a token.', 'A token says itself whose it is; only API keys can be asked about.')
    const identity = await identify(connectTo(credentials), credentials.key)
    run.show({ url: credentials.url, ...identity }, describeIdentity(credentials.url, identity))
    return EXIT.ok
  },
})

export const describeIdentity = (url: string, { workspace, name, scopes }: Identity): string =>
  `${url}, workspace ${workspace}: key "${name}" (${scopes.join(', ')})`
