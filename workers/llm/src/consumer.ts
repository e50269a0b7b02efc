import { toDeadLetter } from '@sluice/kit/dead-letter'
import type { Logger } from '@sluice/kit/logger'
import { takeCounts } from '@sluice/kit/meter'
import { parseMessage } from '@sluice/kit/parse'
import { type ConsumePorts, type StageFailure, transient } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import { type BatchQueue, sendBatches } from '@sluice/kit/send-batches'
import { traceId } from '@sluice/kit/trace'
import type { Analysis } from '@sluice/schema/analysis'
import type { Item } from '@sluice/schema/item'
import { type AnalyzedMessage, NormalizedMessage } from '@sluice/schema/messages'
import type { StoreRpc, StoredAnalysis } from '@sluice/schema/rpc/store'
import type { Analyze } from './analysis/analyze.ts'
import type { Question } from './analysis/question.ts'
import { signalAnalysis } from './signal.ts'

export interface ConsumerPorts {
  analyze: Analyze
  store: Pick<StoreRpc, 'saveAnalyses' | 'saveDeadLetters'>
  analyzed: BatchQueue<AnalyzedMessage>
  log: Logger
  now(): number
}

/** A batch is done well within the 15 minutes that the platform gives it; what a provider has not answered by then is degraded. */
const WITHIN_MS = 240_000

type Results = Map<string, Result<unknown, StageFailure>>

/**
 * Understands items: all texts of a workspace together, saved in one call; then what the store holds, which is the first analysis
 * of each, is sent to the next stage where that has not had it yet.
 */
export function normalizedConsumer(ports: ConsumerPorts): ConsumePorts<NormalizedMessage> {
  const { analyze, store, analyzed, log } = ports

  const analyzeAll = async (items: readonly Item[]): Promise<Map<string, Result<Analysis, StageFailure>>> => {
    const results = new Map<string, Result<Analysis, StageFailure>>()
    for (const item of items) if (item.kind === 'signal') results.set(item.id, ok(signalAnalysis(item)))
    const texts = Map.groupBy(
      items.filter(({ kind }) => kind === 'text'),
      ({ workspace }) => workspace,
    )
    const answers = [...texts].map(async ([workspace, group]) => {
      // What is wrong with one workspace holds up no other.
      const analyses = await analyze(workspace, group.map(toQuestion), WITHIN_MS).catch((error: unknown) => {
        log.error('llm.broken', { workspace, size: group.length, error })
        return group.map(() => transient(error))
      })
      group.forEach(({ id }, index) => results.set(id, analyses[index] ?? transient('no analysis for this text')))
    })
    await Promise.all(answers)
    return results
  }

  const saveAndForward = async (
    items: readonly Item[],
    analyses: ReadonlyMap<string, Result<Analysis, StageFailure>>,
  ): Promise<Results> => {
    const batch = items.flatMap(({ id, workspace, author, receivedAt }) => {
      const analysis = analyses.get(id)
      return analysis?.ok ? [{ workspace, id, analysis: analysis.value, receivedAt, ...(author && { author: author.id }) }] : []
    })
    const stored = new Map((batch.length > 0 ? await store.saveAnalyses(batch, true) : []).map((one) => [one.id, one]))
    const waiting = items.flatMap((item) => toMessage(item, stored.get(item.id), analyses.get(item.id)))
    const sent = await sendBatches(analyzed, waiting)
    // An item that is done, or that was deleted meanwhile, has nothing waiting.
    const results: Results = new Map(items.map(({ id }) => [id, analyses.get(id) ?? transient('not analysed')]))
    waiting.forEach(({ item }, index) => results.set(item.id, sent[index] ?? transient('not sent')))
    return results
  }

  return {
    parse: parseMessage(NormalizedMessage),
    deadLetter: (messages) => store.saveDeadLetters(messages.map((message) => toDeadLetter('normalized', message))),
    log,
    async handle(messages) {
      const startedAt = ports.now()
      const items = [...new Map(messages.map(({ item }) => [item.id, item])).values()]
      const analyses = await analyzeAll(items)
      const results = await saveAndForward(items, analyses)
      for (const item of items) logOne(log, item, analyses.get(item.id), results.get(item.id))
      log.info('llm.batch', { size: messages.length, durationMs: ports.now() - startedAt, ops: takeCounts() })
      return messages.map(({ item }) => results.get(item.id) ?? transient('not handled'))
    },
  }
}

const toQuestion = ({ id, text, title, rating, hints, confidential, trace }: Item): Question => ({
  input: { text, hints, ...(title !== undefined && { title }), ...(rating !== undefined && { rating }) },
  itemId: id,
  trace,
  confidential: confidential ?? false,
})

/** With what is stored, which is what was given where the store says no more of it. */
function toMessage(item: Item, stored: StoredAnalysis | undefined, given: Result<Analysis, StageFailure> | undefined): AnalyzedMessage[] {
  const analysis = stored?.analysis ?? (given?.ok ? given.value : undefined)
  return stored && analysis && stored.stage !== 'dispatched' ? [{ v: 1, item, analysis }] : []
}

/** One line an item, found by its event id or its trace. */
function logOne(
  log: Logger,
  { id, workspace, source, trace }: Item,
  analysis: Result<Analysis, StageFailure> | undefined,
  result: Result<unknown, StageFailure> | undefined,
): void {
  const about = { eventId: id, traceId: traceId(trace), workspace, source }
  if (result?.ok === false || !analysis?.ok) {
    log.warn('llm.failed', { ...about, failure: result?.ok === false ? result.failure : undefined })
    return
  }
  const { method, model, promptVersion, usage, costNanoUsd, cached, callId, degraded, degradedBy, sentiment, category, language } =
    analysis.value
  const made = { method, model, promptVersion, usage, costNanoUsd, cached, callId, degraded, degradedBy }
  log.info('llm.analyzed', { ...about, ...made, sentiment: sentiment.label, category, language })
}
