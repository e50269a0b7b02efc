import type { Result } from '@sluice/kit/result'

/**
 * What became of one request to a destination.
 * `rejected`: it will not take this, ever. `denied`: it does not take our credentials, so it takes nothing before they are mended.
 * `retry`: it certainly did not act, and may later. `unknown`: it may have acted. `status`: where the destination answers with one.
 * `gone`: what was to be added to is not there any more, where the status does not say so. `own`: therefore a ticket of its own was made.
 */
export type SendOutcome =
  | { kind: 'delivered'; status?: number | undefined; detail: string; externalId?: string; externalUrl?: string; own?: true }
  | { kind: 'rejected'; status?: number | undefined; detail: string; gone?: true }
  | { kind: 'denied'; status?: number | undefined; detail: string }
  | { kind: 'retry'; status?: number | undefined; detail: string; retryAfterSeconds?: number }
  | { kind: 'unknown'; status?: number | undefined; detail: string; retryAfterSeconds?: number }

/** Anything but success. */
export type Failed = Exclude<SendOutcome, { kind: 'delivered' }>

/** What the destination already has of a delivery; null: nothing. A failure means it could not be asked. */
export type LookUp = Result<{ externalId: string; externalUrl?: string; own?: true } | null, Failed>
