import type { components } from '@sluice/client/paths'

type Journey = Pick<components['schemas']['Journey'], 'done' | 'deadLetters'>

/** How an event ended, or null while it has not. */
export function endOf({ done, deadLetters }: Journey): 'done' | 'dead' | null {
  if (deadLetters.some(({ replayedAt }) => replayedAt === null)) return 'dead'
  return done ? 'done' : null
}
