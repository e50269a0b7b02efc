import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { Findings } from '@sluice/schema/analysis'
import type { Issue } from '@sluice/schema/issues'
import * as z from 'zod'
import { toFindings } from '../answer/findings.ts'
import { Wire } from '../answer/wire.ts'
import { readAnswer } from '../structured/read.ts'

const id = z.string().describe('of the piece, as it stands in its tag')

/** What the model is shown: the id first, so that it knows of which piece it writes. */
export const RESULTS_SCHEMA: Record<string, unknown> = toJsonSchema()

function toJsonSchema(): Record<string, unknown> {
  const shape = z.object({ results: z.array(z.object({ id, ...Wire.shape })) })
  const { $schema: _draft, ...schema } = z.toJSONSchema(shape)
  return schema
}

/** Findings of one text, and how long the answer about it was; or what is wrong with it, in words that the model is told too. */
export type Entry = Result<{ findings: Findings; said: number }, string>

export interface Results {
  /** In the order of the marks. */
  entries: Entry[]
  /** The answer was no JSON before it was mended. */
  repaired: boolean
}

/** Loose on purpose: one bad entry is no reason to throw away its neighbours. */
const Envelope = z.object({ results: z.array(z.looseObject({ id: z.string().optional() })) })

/** A model that is asked about one text may leave the list and the id away. */
const listed = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && 'sentiment' in value && !('results' in value) ? { results: [value] } : value

/** What a model said about the texts of these marks, each judged by itself. */
export function readResults(answer: string, marks: readonly string[]): Results {
  const only = marks.length === 1
  const read = readAnswer(answer, (value) => parseWith(Envelope, only ? listed(value) : value))
  if (!read.ok) return { entries: marks.map(() => fail(read.failure)), repaired: false }
  const { value, repaired } = read.value
  return { entries: marks.map((mark) => entryOf(value.results, mark, only)), repaired }
}

function entryOf(results: readonly Record<string, unknown>[], mark: string, only: boolean): Entry {
  const found = only && results.length === 1 ? results : results.filter(({ id }) => typeof id === 'string' && id.trim() === mark)
  const [entry] = found
  if (!entry) return fail(`results: there is no entry for the piece ${mark}`)
  // Which of them is meant cannot be told; one may be what another text has asked for.
  if (found.length > 1) return fail(`results: there are ${found.length} entries for the piece ${mark}`)
  const parsed = parseWith(Wire, entry)
  return parsed.ok ? ok({ findings: toFindings(parsed.value), said: JSON.stringify(entry).length }) : fail(sentence(parsed.failure))
}

const sentence = (issues: readonly Issue[]): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path || 'the entry'}: ${message}`)
    .join('; ')
