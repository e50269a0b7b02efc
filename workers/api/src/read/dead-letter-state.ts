import { and, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { deadLetters } from '../store/tables.ts'

const { replayedAt, discardedAt } = deadLetters

/** Nobody has put it back or discarded it: it is to do. */
export const isOpen = (): SQL | undefined => and(isNull(replayedAt), isNull(discardedAt))

/** It was discarded, and not put back since. */
export const isDiscarded = (): SQL | undefined => and(isNull(replayedAt), isNotNull(discardedAt))
