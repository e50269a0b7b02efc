import { defineCommand } from '../command.ts'
import { EXIT } from '../exit.ts'
import { connect, dataOf } from '../server/connect.ts'
import { columns } from '../terminal/columns.ts'
import { time } from '../terminal/time.ts'

export const secretsList = defineCommand({
  words: ['secrets', 'list'],
  summary: 'Secrets by name, and where they are used',
  details: 'Values cannot be read, by nobody.',
  examples: ['sluice secrets list', 'sluice secrets list --json | jq -r ".secrets[] | select(.set | not) | .name"'],
  async run({ values }, run) {
    const { client } = await connect(values.profile, run)
    const list = await dataOf(client.GET('/v1/secrets'))
    const rows = list.secrets.map(({ name, set, updatedAt, previousUntil, previousUsedAt, usedBy }) => [
      name,
      !set ? 'no value yet' : updatedAt === null ? 'set' : `set ${time(updatedAt)}`,
      previousUntil === null
        ? ''
        : `previous until ${time(previousUntil)}, ${previousUsedAt === null ? 'not used since' : `used ${time(previousUsedAt)}`}`,
      usedBy.length > 0 ? usedBy.join(', ') : 'not used',
    ])
    run.show(list, rows.length > 0 ? columns(rows).join('\n') : 'There are no secrets.')
    return EXIT.ok
  },
})
