import * as z from 'zod'

const DAY_MS = 86_400_000

const days = (least = 1) => z.number().int().min(least).max(3_650)

/**
 * The field `retention` of sluice.yaml: for how many days each kind of data is kept. What is left out is kept for good, but for `usage` and
 * `conversations`, which go after 30 days. Counts by hour and day stay, whatever goes.
 */
export const RetentionConfig = z.strictObject({
  /** Items with all that hangs on them: judgement, full text, state, labels, notes, corrections, deliveries, files; topics by day with them. */
  items: days().optional(),
  /** Bodies as they were received. */
  payloads: days().optional(),
  /** Actions that are final, with their content and their tries. */
  deliveries: days().optional(),
  /** Messages that no stage could do, replayed or not. */
  deadLetters: days().optional(),
  /** Refusals at the door: counts by hour and reason, and samples of the requests. */
  rejects: days().optional(),
  /** Single calls of models; their sums by hour stay. */
  usage: days().optional(),
  /** Who changed what. Receipts of deletions stay. */
  audit: days(30).optional(),
  /** Conversations of `POST /v1/chat/generate`, counted from the last message. */
  conversations: days().optional(),
})
export type RetentionConfig = z.infer<typeof RetentionConfig>

export const RETENTION_KINDS = [
  'items',
  'payloads',
  'deliveries',
  'deadLetters',
  'rejects',
  'usage',
  'audit',
  'conversations',
] as const satisfies readonly (keyof RetentionConfig)[]
export type RetentionKind = (typeof RETENTION_KINDS)[number]

/** How long a kind is kept where sluice.yaml does not say: in days, null for good. */
const UNSAID: Record<RetentionKind, number | null> = {
  items: null,
  payloads: null,
  deliveries: null,
  deadLetters: null,
  rejects: null,
  usage: 30,
  audit: null,
  conversations: 30,
}

/** Where personal data is to be taken out, what still holds it as it came stays this long at most. */
const REDACTED: Partial<Record<RetentionKind, number>> = { payloads: 1, deadLetters: 30 }

/** For how many days each kind is kept; null: for good. */
export const retentionOf = (retention: RetentionConfig = {}, redacts = false): Record<RetentionKind, number | null> =>
  Object.fromEntries(
    RETENTION_KINDS.map((kind) => {
      const said = retention[kind] ?? UNSAID[kind]
      const most = redacts ? REDACTED[kind] : undefined
      return [kind, most === undefined ? said : Math.min(said ?? most, most)]
    }),
  ) as Record<RetentionKind, number | null>

/** What is older than this goes; epoch ms. */
export const cutoffOf = (days: number, now: number): number => now - days * DAY_MS
