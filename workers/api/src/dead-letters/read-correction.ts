import { fail, ok, type Result } from '@sluice/kit/result'
import { type Issue, issuesOf } from '@sluice/schema/errors'
import { AnalyzedMessage, InputMessage, MAX_MESSAGE_BYTES, NormalizedMessage, RawMessage, type Stage } from '@sluice/schema/messages'
import type * as z from 'zod'
import { decodeJson, decodeMessage } from './codec.ts'
import { eventIdOf } from './letter-id.ts'
import { changedThough, same, valueAt } from './what-stays.ts'

const SHAPES = {
  input: InputMessage,
  raw: RawMessage,
  normalized: NormalizedMessage,
  analyzed: AnalyzedMessage,
} as const satisfies Record<Exclude<Stage, 'deliveries'>, z.ZodType>

/** As much of a letter as a correction is held against. */
export interface Correctable {
  id: string
  workspace: string
  stage: Stage
  eventId: string | null
  /** As `encodeMessage` wrote it. */
  message: string
}

/** What is to be put back in the place of a message, or what is wrong with it, by place. */
export function readCorrection(letter: Correctable, given: unknown): Result<unknown, Issue[]> {
  const { stage } = letter
  if (stage === 'deliveries')
    return refused('', 'only names a delivery, so there is nothing in it to correct: mend its destination, then replay it as it is')
  const message = decoded(given)
  if (!message.ok) return message
  const parsed = SHAPES[stage].safeParse(message.value)
  if (!parsed.success) return fail(issuesOf(parsed.error))
  const original = decodeMessage(letter.message)
  const before = SHAPES[stage].safeParse(original)
  const unreadable = before.success ? [] : before.error.issues
  const issues = [
    ...changedThough(stage, { original, unreadable, corrected: parsed.data }),
    ...belongs(letter, parsed.data),
    ...pointers(original, parsed.data),
    ...tooLarge(parsed.data),
  ]
  const first = new Map(issues.toReversed().map((issue) => [issue.path, issue]))
  return issues.length === 0 ? ok(parsed.data) : fail([...first.values()].toReversed())
}

const refused = (path: string, message: string): Result<never, Issue[]> => fail([{ path, message }])

function decoded(given: unknown): Result<unknown, Issue[]> {
  try {
    return ok(decodeJson(given))
  } catch {
    return refused('', 'has a $bytes that is not base64; { "$text": "…" } takes text as it is')
  }
}

/** Where its subject stands: inside, but for an input, which has none yet. */
const SUBJECT = { input: '', raw: 'event.', normalized: 'item.', analyzed: 'item.', deliveries: '' } as const satisfies Record<
  Stage,
  string
>

/** That it stays with its workspace and its event, also where the original was too broken to say so. */
function belongs({ id, workspace, stage, eventId }: Correctable, message: unknown): Issue[] {
  const subject = SUBJECT[stage]
  const issues = [{ path: `${subject}workspace`, value: workspace, message: `must be ${workspace}` }]
  if (stage === 'raw') {
    const own = eventId ?? eventIdOf(id)
    const why = eventId === null ? ', as the original has no id that can be read' : ''
    issues.push({ path: 'event.id', value: own, message: `must be ${own}${why}` })
  } else if (stage !== 'input') {
    const message =
      eventId === null ? 'is no item that is known: the original names none, so this can only be discarded' : `must be ${eventId}`
    issues.push({ path: 'item.id', value: eventId ?? '', message })
  }
  return issues.filter(({ path, value }) => valueAt(message, path) !== value).map(({ path, message }) => ({ path, message }))
}

/** What lies elsewhere is what the original points to, or nothing: nobody reaches for what belongs to others. */
function pointers(original: unknown, message: unknown): Issue[] {
  const [was, is] = [original, message].map((value) => valueAt(value, 'event.body') as { in?: unknown } | undefined)
  if (was?.in === 'r2' && !same(was, is))
    return [{ path: 'event.body', message: 'must stay as it is: the body was too large for the message and lies in R2' }]
  if (was?.in !== 'r2' && is?.in === 'r2')
    return [{ path: 'event.body', message: 'must be in the message: what lies in R2 belongs to other events' }]
  const files = valueAt(message, 'item.attachments')
  return files === undefined || same(files, valueAt(original, 'item.attachments'))
    ? []
    : [{ path: 'item.attachments', message: 'must be left out: these are not the files that the message came with' }]
}

function tooLarge(message: unknown): Issue[] {
  let bytes = 0
  const rest = JSON.stringify(message, (_, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value
    bytes += value.byteLength
    return null
  })
  const size = bytes + new TextEncoder().encode(rest).byteLength
  return size > MAX_MESSAGE_BYTES ? [{ path: '', message: `has ${size} bytes; a message takes ${MAX_MESSAGE_BYTES}` }] : []
}
