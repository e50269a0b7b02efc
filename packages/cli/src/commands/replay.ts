import type { operations } from '@sluice/client/paths'
import { defineCommand, type Run } from '../command.ts'
import { readTextFile } from '../config/read-file.ts'
import type { Context } from '../context.ts'
import { EXIT, Failure, usage } from '../exit.ts'
import { connect, dataOf, type Server } from '../server/connect.ts'
import { confirm } from '../terminal/ask.ts'
import { columns } from '../terminal/columns.ts'
import { oneLine } from '../terminal/plain.ts'
import { replayRefused } from './replay-refused.ts'

type Letter = operations['listDeadLetters']['responses'][200]['content']['application/json']['deadLetters'][number]

export const replay = defineCommand({
  words: ['replay'],
  summary: 'Put dead letters back to the stage that could not do them, or take what a source has refused',
  details:
    'After what was wrong has been mended. Doing it again does nothing, until a message has failed again. What was refused is verified again, as of the time it came.',
  args: [{ name: 'id', optional: true }],
  options: {
    all: { about: 'all that were not replayed yet; shows them, and asks where somebody is there' },
    refused: { placeholder: 'source', about: 'requests that this source has refused; shows what would become of each, and asks' },
    message: {
      placeholder: 'file',
      about: 'with an id: JSON of the message in the place of the one that failed, as `GET /v1/dead-letters` shows it',
    },
    code: { placeholder: 'code', about: 'with --all or --refused: of this reason only' },
    yes: { about: 'do not ask' },
  },
  examples: [
    'sluice replay ded_0f4d2c8b9a6e4f1d8c7b6a5948372615',
    'sluice replay ded_0f4d2c8b9a6e4f1d8c7b6a5948372615 --message corrected.json',
    'sluice replay --all --code MAPPING_FAILED',
    'sluice replay --refused github',
  ],
  async run({ args: [id], values }, run) {
    const refused = values.refused
    if ([id !== undefined, values.all === true, refused !== undefined].filter(Boolean).length !== 1)
      throw usage(
        'Name one dead letter, or say --all or --refused.',
        'sluice replay <id>, sluice replay --all, or sluice replay --refused <source>',
      )
    if (values.message !== undefined && id === undefined)
      throw usage('--message corrects one dead letter.', 'sluice replay <id> --message <file>')
    const message = values.message === undefined ? undefined : await readMessage(values.message, run)
    const server = await connect(values.profile, run)
    if (refused !== undefined) return replayRefused(refused, { code: values.code, yes: values.yes === true }, server, run)
    if (id !== undefined) {
      const replayed = await replayOne(id, server, message)
      run.show(replayed, `${id} is back at ${replayed.stage}${message === undefined ? '' : ', corrected'}.`)
      return EXIT.ok
    }
    const letters = await waiting(values.code, server)
    if (letters.length > 0) {
      run.note(columns(letters.map(({ id, stage, code, reason }) => [id, stage, code, oneLine(reason, 80)])).join('\n'))
      if (values.yes !== true && !(await confirm(`Replay ${letters.length}?`, run))) throw new Failure(EXIT.no, 'Nothing was replayed.', '')
    }
    const replayed = await replayEach(letters, server, run)
    const none = `No dead letter${values.code === undefined ? '' : ` of ${values.code}`} waits to be replayed.`
    run.show({ replayed }, letters.length === 0 ? none : `${replayed.length} replayed.`)
    return EXIT.ok
  },
})

const replayOne = (id: string, { client }: Server, message?: unknown) =>
  dataOf(client.POST('/v1/dead-letters/{id}/replay', { params: { path: { id } }, ...(message !== undefined && { body: { message } }) }))

/** One after the other. Where one is refused, what was done before it is told, because that stays done. */
async function replayEach(letters: readonly Letter[], server: Server, run: Run) {
  const replayed: Awaited<ReturnType<typeof replayOne>>[] = []
  try {
    for (const { id } of letters) replayed.push(await replayOne(id, server))
  } catch (error) {
    run.note(`${replayed.length} of ${letters.length} replayed; then ${letters[replayed.length]?.id ?? ''} was not.`)
    throw error
  }
  return replayed
}

/** The API says what is wrong with a message; here it only has to be JSON. */
async function readMessage(file: string, context: Pick<Context, 'folder'>): Promise<unknown> {
  const text = await readTextFile(file, context)
  if (text === null) throw usage(`There is no ${file} here.`, 'Name a file that holds the corrected message.')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw usage(
      `${file} is no JSON: ${(error as Error).message}`,
      'Correct the file; `GET /v1/dead-letters` shows the message as it failed.',
    )
  }
}

async function waiting(code: string | undefined, { client }: Server): Promise<Letter[]> {
  const found: Letter[] = []
  let cursor: string | null = null
  do {
    const query: NonNullable<operations['listDeadLetters']['parameters']['query']> = {
      replayed: false,
      limit: 100,
      ...(code !== undefined && { code }),
      ...(cursor !== null && { cursor }),
    }
    const page = await dataOf(client.GET('/v1/dead-letters', { params: { query } }))
    found.push(...page.deadLetters)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}
