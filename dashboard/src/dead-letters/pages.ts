import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import type { Group } from './queries.ts'
import type { DeadLetter } from './search.ts'

const PART = 25
/** How many are asked for at the same time. */
const ABREAST = 4

export type GroupKey = Pick<Group, 'stage' | 'code' | 'reason'>

/** The letters of a group that are to do, a few at a time, the newest first. */
export async function* lettersOf({ stage, code, reason }: GroupKey): AsyncGenerator<DeadLetter[]> {
  let cursor: string | null = null
  do {
    const rest: { cursor?: string } = cursor === null ? {} : { cursor }
    const query = { stage, code, reason, replayed: false, limit: PART, ...rest }
    const page = bodyOf(await api.GET('/v1/dead-letters', { params: { query } }))
    for (let at = 0; at < page.deadLetters.length; at += ABREAST) yield page.deadLetters.slice(at, at + ABREAST)
    cursor = page.nextCursor
  } while (cursor !== null)
}
