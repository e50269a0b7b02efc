import type { BulkWork } from '../design/use-bulk.ts'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { count } from '../design/format.ts'
import type { Group } from './queries.ts'

const PART = 25
/** How many are asked for at the same time. */
const ABREAST = 4

const replay = (id: string) => api.POST('/v1/dead-letters/{id}/replay', { params: { path: { id } } })

/**
 * Puts back every message of a group that failed up to now. What fails anew meanwhile is left alone:
 * a message that can never be done would else be put back for ever.
 */
export function replayGroup({ stage, code, reason }: Pick<Group, 'stage' | 'code' | 'reason'>, from: number): BulkWork {
  return async (progress) => {
    let done = 0
    let cursor: string | undefined
    for (;;) {
      const query = { stage, code, reason, replayed: false, limit: PART, ...(cursor !== undefined && { cursor }) }
      const page = bodyOf(await api.GET('/v1/dead-letters', { params: { query } }))
      const due = page.deadLetters.filter(({ failedAt }) => failedAt <= from)
      for (let at = 0; at < due.length; at += ABREAST) {
        const some = due.slice(at, at + ABREAST)
        await Promise.all(some.map(({ id }) => replay(id)))
        done += some.length
        progress(done)
      }
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    return `${count(done)} put back to ${done === 1 ? 'its' : 'their'} stage. What fails again comes back here.`
  }
}
