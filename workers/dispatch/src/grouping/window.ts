import type { Fingerprint } from './fingerprint.ts'
import { similarity } from './similarity.ts'

/** Problems that are remembered for a destination; the oldest make room. One comparison is at most some hundred steps. */
export const MAX_LEADS = 2_000

/** A delivery that opened a ticket, and what it was about. */
export interface LeadEntry {
  deliveryId: string
  category: string
  /** Epoch ms. */
  at: number
  fingerprint: Fingerprint
}

export interface Sought {
  category: string
  fingerprint: Fingerprint
  /** Epoch ms: only what was opened since counts. */
  since: number
  /** 0–1. */
  similarity: number
}

/**
 * The problem that a text is about, among those of the same category that are remembered; null where it is a new one. Of several the
 * most similar one, of equally similar ones the first that was opened.
 */
export function findLead(leads: Iterable<LeadEntry>, sought: Sought): LeadEntry | null {
  let best: { lead: LeadEntry; likeness: number } | null = null
  for (const lead of leads) {
    if (lead.category !== sought.category || lead.at < sought.since) continue
    const likeness = similarity(lead.fingerprint, sought.fingerprint, sought.similarity)
    if (likeness === 0) continue
    if (!best || likeness > best.likeness || (likeness === best.likeness && lead.at < best.lead.at)) best = { lead, likeness }
  }
  return best?.lead ?? null
}
