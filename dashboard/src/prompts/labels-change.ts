import type { KnownVersion } from './known.ts'
import type { LabelsWish, PromptDetail } from './shapes.ts'

/** The labels that put a version in use, for everybody (`share` 1) or beside what is in use. The built-in one is asked where no own one is. */
export function toLabels({ labels }: Pick<PromptDetail, 'labels'>, { version, builtIn }: KnownVersion, share: number): LabelsWish {
  if (builtIn) return { production: null }
  if (share >= 1 || !labels) return { production: version }
  return { production: labels.production, candidate: { version, share } }
}

/** What it is called: what was live before is gone back to. */
export const verbOf = (
  { labels }: Pick<PromptDetail, 'labels'>,
  { builtIn, liveAt, use }: KnownVersion,
): 'Deploy' | 'Roll back to' | 'End A/B with' =>
  use === 'live' && labels?.candidate ? 'End A/B with' : builtIn || (liveAt !== null && use !== 'candidate') ? 'Roll back to' : 'Deploy'
