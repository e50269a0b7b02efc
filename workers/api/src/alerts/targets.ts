import { ALERT_KINDS } from './kinds.ts'
import type { Known } from './known.ts'
import type { MergedAlert } from './raise.ts'

/**
 * Who is told of an alert. Not the destination that it is about: what it does not take tells it nothing. And where it is the message of
 * an alert that did not arrive, none that has trouble of its own: two dead destinations would tell each other for ever.
 */
export function targetsOf({ kind, subject, sample }: MergedAlert, { to, ofAlerts, troubled }: Known): string[] {
  const aboutAnAlert = ofAlerts.has(sample.deliveryId)
  return to.filter((name) => !(ALERT_KINDS[kind].ofDestination && name === subject) && !(aboutAnAlert && troubled.has(name)))
}
