import { cut } from '@sluice/kit/cut'
import type { DeliveryContent } from '@sluice/schema/delivery'
import { ALERT_KINDS } from './kinds.ts'
import type { EarlierAlert, Known } from './known.ts'
import type { MergedAlert } from './raise.ts'

/** What an alert says: what happened, to what, how often, and what to do. Plain text; its destination's markup is put on when it is sent. */
export function alertContent(alert: MergedAlert, { earlier, items, windowMs }: Known): DeliveryContent {
  const { cause, kind, subject, sentence, sample, times } = alert
  const { title, advice } = ALERT_KINDS[kind]
  const item = items.get(sample.eventId)
  const before = earlier.get(cause)
  const lines = [
    sentence,
    '',
    `What caused it: ${sample.title}`,
    ...(item && item.text !== '' ? [`“${item.text.replace(/\s+/g, ' ').trim()}”`] : []),
    ...(sample.detail === '' ? [] : [`Answer: ${cut(sample.detail, { chars: 500 })}`]),
    `Event ${sample.eventId}, delivery ${sample.deliveryId}`,
    ...(item?.url ? [item.url] : []),
    '',
    `How often: ${howOften(times, before)}. Until ${Math.round(windowMs / 60_000)} minutes have passed you are not told of it again.`,
    `What to do: ${advice(subject)}`,
  ]
  return {
    title: cut(title(subject), { chars: 500 }),
    text: lines.join('\n'),
    plain: { links: item?.url ? [item.url] : [] },
    options: {},
    data: { alert: { cause, kind, subject, sentence, times, earlier: before?.count ?? 0, sample } },
  }
}

function howOften(times: number, before: EarlierAlert | undefined): string {
  const now = times === 1 ? 'once now' : `${times} times now`
  if (!before || before.count === 0) return now
  return `${now}, ${before.count} ${before.count === 1 ? 'time' : 'times'} when you were last told of it`
}
