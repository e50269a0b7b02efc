import type { components } from '@sluice/client/paths'

export type DeadLetter = components['schemas']['DeadLetter']
type Stage = DeadLetter['stage']

/** Stages in the order in which a message goes through them, as people say it. */
export const STAGES: Record<Stage, string> = {
  input: 'Handing in',
  raw: 'Normalising',
  normalized: 'Analysing',
  analyzed: 'Deciding',
  deliveries: 'Delivering',
}

/** Nobody has put it back or discarded it yet. */
export const isToDo = ({ replayedAt, discarded }: DeadLetter): boolean => replayedAt === null && discarded === null

/** Lists of letters about which something was done. */
const DONE_VIEWS = ['replayed', 'discarded'] as const
export type DoneView = (typeof DONE_VIEWS)[number]

/** What the address of Dead letters says: the group that is open, by what its messages have in common, and the message that is. */
export interface DeadLetterSearch {
  view?: DoneView
  stage?: Stage
  code?: string
  reason?: string
  letter?: string
}

const isStage = (value: unknown): value is Stage => typeof value === 'string' && Object.hasOwn(STAGES, value)

/** A text that is a number in an address is read as one. */
const isWord = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

/** A group is open only where all of it is said. */
export function toDeadLetterSearch({ view: asked, stage, code, reason, letter }: Record<string, unknown>): DeadLetterSearch {
  const view = DONE_VIEWS.find((known) => known === asked)
  return {
    ...(view && { view }),
    ...(isStage(stage) &&
      isWord(code) &&
      isWord(reason) && { stage, code: String(code).slice(0, 64), reason: String(reason).slice(0, 2_000) }),
    ...(typeof letter === 'string' && /^ded_[0-9a-f]{32}$/.test(letter) && { letter }),
  }
}
