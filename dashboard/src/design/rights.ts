import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/queries.ts'
import type { Session } from '../api/shapes.ts'

export type Scope = Session['scopes'][number]

/** Why one may not do what needs this scope; null where one may. The API decides by itself; this is what buttons say beforehand. */
export function useForbidden(needed: Scope): string | null {
  const { data: session } = useQuery(sessionQuery)
  if (!session || session.scopes.includes(needed) || session.scopes.includes('admin')) return null
  if (session.role) return `Your role is ${session.role}; this needs ${needed}.`
  return `Your key ${session.name} has not the scope ${needed}.`
}
