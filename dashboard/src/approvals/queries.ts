import type { components, operations } from '@sluice/client/paths'
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { unlessLive } from '../api/live.ts'

export type Waiting = operations['listApprovals']['responses'][200]['content']['application/json']['approvals'][number]
/** An entry of the audit log about a decision; its subject is the delivery. */
export type Decided = components['schemas']['AuditEntry']

const POLL_MS = 5_000
const PAGE = 50
const DECIDED_PAGE = 15

export const approvalsQuery = infiniteQueryOptions({
  queryKey: ['approvals'],
  refetchInterval: unlessLive(POLL_MS),
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam, signal }) => {
    const query = { limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
    return bodyOf(await api.GET('/v1/approvals', { params: { query }, signal }))
  },
  getNextPageParam: (page) => page.nextCursor ?? undefined,
})

/** Who has decided what, newest first: the audit log keeps it for as long as it keeps anything. */
export const decidedQuery = (decision: 'approved' | 'rejected') =>
  infiniteQueryOptions({
    queryKey: ['decided', decision],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { action: `delivery.${decision}`, limit: DECIDED_PAGE, ...(pageParam !== undefined && { cursor: pageParam }) }
      return bodyOf(await api.GET('/v1/audit', { params: { query }, signal }))
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
