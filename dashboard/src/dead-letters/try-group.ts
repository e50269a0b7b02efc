import type { BulkWork } from '../design/use-bulk.ts'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { count } from '../design/format.ts'
import { type GroupKey, lettersOf } from './pages.ts'

/** So many are tried at most: they say how it is with the rest. */
export const MAX_TRIED = 100

const issuesOf = async (id: string): Promise<string[]> => {
  const { issues } = bodyOf(await api.POST('/v1/dead-letters/{id}/check', { params: { path: { id } }, body: {} }))
  return issues.map(({ path, message }) => `${path} ${message}`)
}

/** Looks how many messages of a group would be understood now, and why the first of the others would not. Nothing is sent or changed. */
export function tryGroup(group: GroupKey): BulkWork {
  return async (progress) => {
    let [tried, passed] = [0, 0]
    let first = ''
    for await (const some of lettersOf(group)) {
      const found = await Promise.all(some.slice(0, MAX_TRIED - tried).map(({ id }) => issuesOf(id)))
      tried += found.length
      passed += found.filter((issues) => issues.length === 0).length
      first ||= found.flat()[0] ?? ''
      progress(tried)
      if (tried === MAX_TRIED) break
    }
    return triedWords({ tried, passed, first })
  }
}

/** `11 of 12 would be understood now; of the others the first: payload.comment is required` */
export function triedWords({ tried, passed, first }: { tried: number; passed: number; first: string }): string {
  const sum = `${count(passed)} of ${count(tried)} would be understood now`
  return first === '' ? `${sum}.` : `${sum}; of the others the first: ${first}`
}
