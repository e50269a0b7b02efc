import type { LabelsRow } from '../store/prompts.ts'

/** Two versions side by side: which, and since when. */
export interface Split {
  production: string
  candidate: string
  /** Of the callers that have the candidate, as it is now. */
  share: number
  /** Epoch ms. */
  since: number
}

/** The split that is under way, from the history of labels, newest first; null where there is none. Another share is still the same one. */
export function splitOf(history: readonly LabelsRow[]): Split | null {
  const [now] = history
  if (!now || now.production === null || now.candidate === null || now.share === null) return null
  const { production, candidate, share } = now
  const end = history.findIndex((row) => row.production !== production || row.candidate !== candidate)
  const first = history[(end === -1 ? history.length : end) - 1] ?? now
  return { production, candidate, share, since: first.createdAt }
}
