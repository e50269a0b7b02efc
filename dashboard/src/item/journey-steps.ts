import type { Journey } from '../api/shapes.ts'
import type { Outcome } from '../design/delivery-state.tsx'
import { money } from '../design/format.ts'
import { activityOf } from './activity.ts'
import { stepsOfDelivery } from './delivery-steps.ts'

/** A step of the way that an item took, as a sentence. */
export interface Step {
  key: string
  outcome: Outcome
  sentence: string
  detail: string
  /** Null while it is not known. */
  from: number | null
  durationMs: number | null
  /** It is a note, and whether the reader wrote it. */
  note?: { id: number; mine: boolean }
  /** It is what the rules decided: one can ask why. */
  why?: true
}

/** The whole way, in the order of time. What did not happen is a step too: it says why. */
export function stepsOf(journey: Journey): Step[] {
  return [
    ...received(journey),
    ...normalized(journey),
    ...analyzed(journey),
    ...decided(journey),
    ...[...journey.deliveries.flatMap(stepsOfDelivery), ...activityOf(journey)].toSorted(
      (one, other) => (one.from ?? 0) - (other.from ?? 0),
    ),
  ]
}

function received({ item, times: { receivedAt } }: Journey): Step[] {
  if (receivedAt === null) return []
  const sentence = item ? `Received from ${item.source}` : 'Received'
  return [{ key: 'received', outcome: 'done', sentence, detail: item?.type ?? '', from: receivedAt, durationMs: 0 }]
}

function normalized({ times: { receivedAt }, durations, deadLetters, items }: Journey): Step[] {
  const failed = deadLetters.map((letter) => ({
    key: letter.id,
    outcome: letter.replayedAt === null && letter.discarded === null ? ('failed' as const) : ('nothing' as const),
    sentence: sentenceOf(letter),
    detail: letter.reason,
    from: letter.failedAt,
    durationMs: null,
  }))
  if (durations.normalize === null) return failed
  const detail = items.length > 1 ? `${items.length} items` : 'waiting in the queue included'
  return [
    ...failed,
    { key: 'normalized', outcome: 'done', sentence: 'Normalised', detail, from: receivedAt, durationMs: durations.normalize },
  ]
}

function sentenceOf({ stage, code, replayedAt, edited, discarded }: Journey['deadLetters'][number]): string {
  if (replayedAt !== null) return `Had stopped at ${stage}, was ${edited ? 'corrected and ' : ''}replayed`
  return discarded ? `Stopped at ${stage}: ${code}; discarded: ${discarded.reason}` : `Stopped at ${stage}: ${code}`
}

function analyzed({ times: { normalizedAt, analyzedAt }, durations, analysis }: Journey): Step[] {
  if (normalizedAt === null) return []
  if (analyzedAt === null || !analysis) {
    return [{ key: 'analyzed', outcome: 'waits', sentence: 'Waits for the analysis', detail: '', from: normalizedAt, durationMs: null }]
  }
  const { method, model, degraded, degradedBy, promptVersion, usage, costNanoUsd } = analysis
  const step = { key: 'analyzed', from: normalizedAt, durationMs: durations.analyze }
  if (method === 'none') return [{ ...step, outcome: 'nothing', sentence: 'Nothing to analyse', detail: 'It is an event without a text.' }]
  const cost = costNanoUsd === null ? 'unpriced' : money(costNanoUsd)
  const detail = degraded
    ? `Degraded: ${degradedBy ?? 'the model did not answer'}`
    : [
        promptVersion && `prompt ${promptVersion}`,
        method === 'llm' && `${usage.inputTokens} + ${usage.outputTokens} tokens`,
        method === 'llm' && cost,
      ]
        .filter(Boolean)
        .join(' · ')
  const by = method === 'embedded' ? 'the embedded analyser' : model
  return [{ ...step, outcome: degraded ? 'retrying' : 'done', sentence: `Analysed by ${by}`, detail }]
}

function decided({ times: { analyzedAt, dispatchedAt }, durations, matched, ruleErrors, tags, deliveries }: Journey): Step[] {
  const step = { from: analyzedAt, durationMs: durations.dispatch }
  const versions = new Map(deliveries.map(({ rule, ruleVersion }) => [rule, ruleVersion]))
  const named = (rule: string): string => (versions.has(rule) ? `${rule} v${versions.get(rule)}` : rule)
  const errors = ruleErrors.map(({ rule, message }) => ({
    ...step,
    key: `error ${rule}`,
    outcome: 'failed' as const,
    sentence: `Rule ${rule} could not be evaluated`,
    detail: message,
  }))
  if (dispatchedAt === null) return errors
  const detail = tags.length > 0 ? `Tagged ${tags.join(', ')}` : ''
  if (matched.length === 0)
    return [...errors, { ...step, key: 'rules', outcome: 'nothing', sentence: 'No rule matched', detail, why: true }]
  const sentence = `${matched.length === 1 ? 'Rule' : 'Rules'} ${matched.map(named).join(', ')} matched`
  return [...errors, { ...step, key: 'rules', outcome: 'done', sentence, detail, why: true }]
}
