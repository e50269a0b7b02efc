import type { components } from '@sluice/client/paths'
import type { Paint } from '../terminal/paint.ts'
import { oneLine, plain } from '../terminal/plain.ts'
import { duration, time } from '../terminal/time.ts'
import { endOf } from './end.ts'

type Whole = components['schemas']['Journey']
type Delivery = Pick<
  Whole['deliveries'][number],
  'id' | 'rule' | 'destination' | 'status' | 'externalUrl' | 'externalId' | 'reason' | 'heldReason' | 'attempts'
>

/** What of `GET /v1/events/{id}` is shown. */
export type Journey = Pick<
  Whole,
  'id' | 'stage' | 'done' | 'times' | 'durations' | 'item' | 'items' | 'analysis' | 'tags' | 'matched' | 'ruleErrors' | 'deadLetters'
> & { deliveries: Delivery[] }

const percent = (share: number): string => `${Math.round(share * 100)} %`
const line = (name: string, text: string): string => `  ${name.padEnd(11)} ${text}`.trimEnd()

/** One line for the newest state of an event. */
export function stateLine(journey: Journey): string {
  const dead = journey.deadLetters.find(({ replayedAt }) => replayedAt === null)
  if (dead) return `dead letter at ${dead.stage}: ${dead.code}, ${oneLine(dead.reason, 200)}`
  const sending = journey.deliveries.map(
    ({ destination, status, attempts }) => `${destination} ${status}${attempts.length > 1 ? ` (try ${attempts.length})` : ''}`,
  )
  return [journey.stage, ...sending].join(' · ')
}

/** The whole story of an event, as far as it has come. */
export function story(journey: Journey, paint: Paint): string {
  const { id, item, items, deadLetters } = journey
  return [
    `${paint.bold(id)}  ${item?.source ?? ''}  ${endings(journey, paint)}`.replace(/ {2,}/g, '  '),
    ...(item ? [line('text', oneLine(item.title === undefined ? item.text : `${item.title}: ${item.text}`, 200))] : []),
    ...timesOf(journey),
    ...analysisOf(journey),
    ...actionsOf(journey),
    ...(items.length > 1 ? items.map((part) => line('holds', `${part.id}  ${part.type}  ${part.stage}`)) : []),
    ...deadLetters.map((letter) =>
      line(
        'dead letter',
        `${letter.id} at ${letter.stage}: ${letter.code}, ${oneLine(letter.reason, 300)}${letter.replayedAt === null ? '' : ' (replayed)'}`,
      ),
    ),
  ].join('\n')
}

function endings(journey: Journey, paint: Paint): string {
  const end = endOf(journey)
  if (end === 'dead') return paint.red('in the dead letters')
  if (end === 'done') return paint.green(`done in ${duration(journey.durations.total ?? 0)}`)
  return paint.yellow(`on its way: ${journey.stage}`)
}

/** When it came, and how long each stage took, waiting included. */
function timesOf({ times, durations }: Journey): string[] {
  const { total: _, ...stages } = durations
  const took = Object.entries(stages).flatMap(([stage, ms]) => (ms === null ? [] : [`${stage} ${duration(ms)}`]))
  const received = times.receivedAt === null ? [] : [line('received', time(times.receivedAt))]
  return took.length > 0 ? [...received, line('took', took.join(', '))] : received
}

function analysisOf({ analysis, item }: Journey): string[] {
  if (!analysis) return []
  const { sentiment, category, urgency, language, topics, summary, method, model } = analysis
  return [
    line('judged', `${sentiment.label} (${percent(sentiment.confidence)} sure), ${category}, urgency ${urgency}, language ${language}`),
    ...(topics.length > 0 ? [line('topics', plain(topics.join(', ')))] : []),
    // Of a short text the embedded analyser gives the text itself.
    ...(summary === '' || summary === item?.text ? [] : [line('summary', oneLine(summary, 300))]),
    line('judged by', [...new Set([method, model])].join(', ')),
  ]
}

function actionsOf({ stage, matched, ruleErrors, tags, deliveries, items }: Journey): string[] {
  const decided = stage === 'dispatched' && items.length <= 1
  return [
    ...(decided ? [line('rules', matched.length > 0 ? `matched ${matched.join(', ')}` : 'none matched')] : []),
    ...ruleErrors.map(({ rule, message }) => line('rule', `${rule} could not be evaluated: ${oneLine(message, 300)}`)),
    ...(tags.length > 0 ? [line('tags', plain(tags.join(', ')))] : []),
    ...deliveries.flatMap(actionOf),
  ]
}

/** What became of an action; where it is not there yet, or failed, what the destination said to each try. */
function actionOf({ id, rule, destination, status, externalUrl, externalId, reason, heldReason, attempts }: Delivery): string[] {
  const told = externalUrl ?? externalId ?? reason ?? heldReason ?? ''
  const tries = status === 'delivered' && attempts.length === 1 ? [] : attempts
  return [
    line('action', `${rule} → ${destination}: ${status} ${oneLine(told, 200)}`),
    ...tries.map(({ attempt, at, outcome, status: answered, detail }) =>
      line('', `  try ${attempt}, ${time(at)}: ${outcome}${answered === undefined ? '' : ` ${answered}`} ${oneLine(detail, 200)}`),
    ),
    ...(status === 'parked' ? [line('', `  given up as ${id}; sent again by POST /v1/deliveries/${id}/retry`)] : []),
  ]
}
