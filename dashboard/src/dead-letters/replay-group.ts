import type { BulkWork } from '../design/use-bulk.ts'
import { api } from '../api/client.ts'
import { count } from '../design/format.ts'
import { type GroupKey, lettersOf } from './pages.ts'

const replay = (id: string) => api.POST('/v1/dead-letters/{id}/replay', { params: { path: { id } } })

/**
 * Puts back every message of a group that failed up to now. What fails anew meanwhile is left alone:
 * a message that can never be done would else be put back for ever.
 */
export function replayGroup(group: GroupKey, from: number): BulkWork {
  return async (progress) => {
    let done = 0
    for await (const some of lettersOf(group)) {
      const due = some.filter(({ failedAt }) => failedAt <= from)
      await Promise.all(due.map(({ id }) => replay(id)))
      done += due.length
      progress(done)
    }
    return `${count(done)} put back to ${done === 1 ? 'its' : 'their'} stage. What fails again comes back here.`
  }
}
