import type { Verification } from '../verification.ts'

/**
 * ECDSA over time and body under SendGrid's own headers; a secret is the public key in base64. SendGrid tries for 24 hours and does
 * not say that it signs anew, so the time is not held against it: a replay meets the ids of the events.
 */
export const signedBySendGrid = (secrets: readonly string[]): Verification => ({
  scheme: 'ecdsa',
  signature: { header: 'x-twilio-email-event-webhook-signature', encoding: 'base64' },
  template: '{sentAt}{body}',
  values: { sentAt: { header: 'x-twilio-email-event-webhook-timestamp' } },
  secrets,
})
