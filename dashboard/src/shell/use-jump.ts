import { useNavigate } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import type { Jump } from './jump.ts'

/** Goes where something leads. Throws `ApiError` where an id is not known. */
export function useJump(): (jump: Jump) => Promise<void> {
  const navigate = useNavigate()
  const open = (id: string): Promise<void> => navigate({ to: '/inbox', search: { view: 'all', item: id } })
  return async (jump) => {
    if (jump.kind === 'search') return navigate({ to: '/inbox', search: { view: 'all', q: jump.q } })
    if (jump.kind === 'item') return open(jump.id)
    if (jump.kind === 'trace') {
      const { data } = await api.GET('/v1/traces/{trace}', { params: { path: { trace: jump.id } } })
      return data && open(data.itemId)
    }
    const { data } = await api.GET('/v1/deliveries/{id}', { params: { path: { id: jump.id } } })
    return data && open(data.eventId)
  }
}
