import type { Outcome } from '../design/delivery-state.tsx'
import type { Call } from './shapes.ts'

/** How a call ended, with the icon that states have everywhere. */
const OUTCOMES: Record<Call['outcome'], { icon: Outcome; word: string }> = {
  ok: { icon: 'done', word: 'answered' },
  error: { icon: 'failed', word: 'failed' },
  aborted: { icon: 'nothing', word: 'left by its caller' },
  rejected: { icon: 'waits', word: 'refused before it was asked' },
  degraded: { icon: 'retrying', word: 'answered by the embedded analyser' },
}

export const outcomeOf = (outcome: Call['outcome']): { icon: Outcome; word: string } => OUTCOMES[outcome]

/** The prompt and version of `summarize-3f0c93ab77de`, also where it was only tried: `summarize-3f0c93ab77de.trial`. */
export function promptOf(version: string): { name: string; version: string } | null {
  const [, saved, name] = /^((.+)-[0-9a-f]{12})(?:\.trial)?$/.exec(version) ?? []
  return saved === undefined || name === undefined ? null : { name, version: saved }
}
