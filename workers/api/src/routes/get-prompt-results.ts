import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { range } from '../http/query.ts'
import { compare } from '../prompts/compare.ts'
import { loadResults } from '../prompts/load-results.ts'
import { splitOf } from '../prompts/split.ts'
import { DAY_MS } from '../store/hour.ts'
import { loadPrompt } from '../store/prompts.ts'
import { EXAMPLE_RESULTS, PromptComparison, PromptVersionResults } from './prompt-results-shapes.ts'

const MAX_MS = 31 * DAY_MS

const Answer = z
  .object({
    name: z.string(),
    from: EpochMs,
    to: EpochMs,
    /** Versions that did something in the time, newest first; the built-in one stands last. */
    versions: z.array(PromptVersionResults),
    /** Items of the time that the embedded analyser judged; null for prompts that items are not understood by. */
    embeddedItems: z.number().int().nonnegative().nullable(),
    /** Null where no candidate is tried out. */
    comparison: PromptComparison.nullable(),
  })
  .meta({ id: 'PromptResults' })

export const getPromptResults = defineRoute({
  method: 'get',
  path: '/v1/prompts/:name/results',
  operation: 'getPromptResults',
  summary: 'How the versions of a prompt did',
  description:
    'The last 7 days unless told, 31 at most, in whole hours: items, what people corrected of them, the shape of answers, cost and latency by version. Where a candidate is tried out, it is held against production over the time that both are in use, with what can be told yet. Trials count for nothing here.',
  scope: 'read',
  params: z.object({ name: Slug }),
  query: z.strictObject(range),
  answer: Answer,
  codes: ['NOT_FOUND'],
  example: {
    answer: {
      name: 'analyze',
      from: 1_767_312_000_000,
      to: 1_767_916_800_000,
      versions: [EXAMPLE_RESULTS],
      embeddedItems: 12,
      comparison: null,
    },
  },
  async handle({ key: { workspace }, params: { name }, query }, ports) {
    const { database, llm, now } = ports
    const [own, builtIns] = await Promise.all([loadPrompt(database, workspace, name), llm.builtInPrompts()])
    const builtIn = builtIns.find((one) => one.name === name)
    if (!own && !builtIn) throw new AppError('NOT_FOUND', `There is no prompt ${name}.`)
    const to = query.to ?? now()
    const from = query.from ?? to - 7 * DAY_MS
    if (from >= to || to - from > MAX_MS)
      throw new AppError('INVALID_REQUEST', 'The time is not one that can be looked at.', {
        details: [{ path: 'from', message: from >= to ? 'must be before to' : 'is more than 31 days before to' }],
      })
    const names = [...(own?.versions.map(({ id }) => id) ?? []), ...(builtIn ? [builtIn.version] : [])]
    const versions = new Map([[name, [...new Set(names)]]])
    const split = splitOf(own?.history ?? [])
    const since = split && Math.max(split.since, now() - MAX_MS)
    const [results, both] = await Promise.all([
      loadResults({ workspace, versions, from, to }, ports),
      since === null ? null : loadResults({ workspace, versions, from: since, to: now() }, ports),
    ])
    const did = [...(versions.get(name) ?? [])].map(results.of).filter(({ items, calls }) => calls > 0 || (items ?? 0) > 0)
    const [production, candidate] = split && both ? [both.of(split.production), both.of(split.candidate)] : []
    return {
      name,
      from,
      to,
      versions: did,
      embeddedItems: name === 'analyze' ? embedded(results.items) : null,
      comparison:
        split && since !== null && production && candidate
          ? { since, share: split.share, production, candidate, ...compare(production, candidate, split.share) }
          : null,
    }
  },
})

const embedded = (items: ReadonlyMap<string, number>): number =>
  [...items].reduce((sum, [version, count]) => sum + (version.startsWith('embedded-') ? count : 0), 0)
