import type { ObjectChange } from '@sluice/schema/config-changes'
import { defineCommand } from '../command.ts'
import { describeChanges } from '../config/describe.ts'
import { toReason } from '../config/reason.ts'
import { EXIT, Failure } from '../exit.ts'
import { connect, dataOf } from '../server/connect.ts'
import { confirm } from '../terminal/ask.ts'
import { versionOf } from './history.ts'

export const rollback = defineCommand({
  words: ['rollback'],
  summary: 'Put an earlier version of the configuration in force again',
  details:
    'As a version of its own, which history shows; secrets keep their values. Shows what will change and asks, where somebody is there to answer.',
  args: [{ name: 'version' }],
  options: {
    reason: { placeholder: 'text', about: 'why, for the history' },
    yes: { about: 'do not ask' },
  },
  examples: ['sluice rollback 17', 'sluice rollback 17 --yes --reason "The new rules are too loud"'],
  async run({ args: [version = ''], values }, run) {
    const server = await connect(values.profile, run)
    const { client } = server
    const { configVersion: live } = await dataOf(client.GET('/v1/config'))
    const wanted = await versionOf(server, version, live)
    if (wanted.difference.length === 0) {
      run.show({ version: live, changed: false, changes: [] }, `Version ${wanted.version} says what is in force.`)
      return EXIT.ok
    }
    run.note(describeChanges(wanted.difference as ObjectChange[], run.paint))
    if (values.yes !== true && !(await confirm(`Put version ${wanted.version} in force at ${server.url}?`, run)))
      throw new Failure(EXIT.no, 'Nothing was changed.', '')
    const reason = toReason(values.reason) ?? `Back to version ${wanted.version}`
    const restored = await dataOf(
      client.POST('/v1/config/versions/{version}/restore', {
        params: { path: { version: wanted.version } },
        body: { reason, base: live },
      }),
    )
    const { version: made, changed } = restored
    run.show(
      { version: made, changed, changes: wanted.difference },
      `Version ${made} says what version ${wanted.version} said; in force within two minutes.`,
    )
    return EXIT.ok
  },
})
