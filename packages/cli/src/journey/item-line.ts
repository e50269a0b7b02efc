import type { Paint } from '../terminal/paint.ts'
import { oneLine } from '../terminal/plain.ts'
import { time } from '../terminal/time.ts'
import type { ItemLine } from './watch.ts'

const COLOURS = { negative: 'red', neutral: 'dim', positive: 'green' } as const

/** `2026-03-01 14:02:11  survey  negative  bug  The export crashes…  → tickets delivered FEED-12  evt_…` */
export function itemLine(item: ItemLine, isNew: boolean, paint: Paint): string {
  const { receivedAt, source, sentiment, category, urgency, title, text, id } = item
  if (!isNew) return `${' '.repeat(19)}  ${paint.dim('…')} ${fate(item)}  ${paint.dim(id)}`
  const judged = sentiment === null ? 'not judged yet' : paint[COLOURS[sentiment]](sentiment)
  const pressing = urgency === 'high' || urgency === 'critical' ? ` ${paint.yellow(urgency)}` : ''
  const words = oneLine(title ?? text, 80)
  return [time(receivedAt), source, judged, `${category ?? ''}${pressing}`, words, fate(item), paint.dim(id)]
    .filter((part) => part !== '')
    .join('  ')
}

/** What was done about it, as far as that is known. */
function fate({ stage, deliveries }: ItemLine): string {
  if (stage !== 'dispatched') return stage
  if (deliveries.length === 0) return 'no action'
  return deliveries
    .map(({ destination, status, externalId }) => `→ ${destination} ${status}${externalId === null ? '' : ` ${oneLine(externalId, 40)}`}`)
    .join(', ')
}
