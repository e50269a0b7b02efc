import { defineCommand } from '../command.ts'
import { wholeNumber } from '../command-line.ts'
import { EXIT } from '../exit.ts'
import { connect, dataOf } from '../server/connect.ts'
import { askSecret } from '../terminal/ask.ts'
import { time } from '../terminal/time.ts'

export const secretsSet = defineCommand({
  words: ['secrets', 'set'],
  summary: 'Give a secret a value',
  details:
    'The value is asked for, or read from a pipe; it is never an argument. The one before it stays good for a day, so that the other side can be changed in between.',
  args: [{ name: 'NAME' }],
  options: { 'keep-previous': { placeholder: 'hours', about: 'how long the value before it stays good (default: 24); 0 ends it at once' } },
  examples: ['sluice secrets set GITHUB_SECRET', 'openssl rand -hex 32 | sluice secrets set APP_SECRET --keep-previous 48'],
  async run({ args: [name = ''], values }, run) {
    const keepPreviousHours = wholeNumber('keep-previous', values['keep-previous'], [0, 720])
    const server = await connect(values.profile, run)
    const value = await askSecret(`Value of ${name}`, run)
    const body = { value, ...(keepPreviousHours !== undefined && { keepPreviousHours }) }
    const set = await dataOf(server.client.PUT('/v1/secrets/{name}', { params: { path: { name } }, body }))
    const previous = set.previousUntil === null ? '' : ` The value before it is good until ${time(set.previousUntil)}.`
    run.show(
      set,
      set.changed ? `${name} has a new value, live within two minutes.${previous}` : `${name} had this value already.${previous}`,
    )
    return EXIT.ok
  },
})
