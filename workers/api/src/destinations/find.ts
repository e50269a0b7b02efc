import { AppError } from '@sluice/kit/http'
import type { DestinationConfig } from '@sluice/schema/config'
import type { WorkspaceState } from '../store/load-workspace.ts'

/** The destination of that name. Throws NOT_FOUND, with the names that there are. */
export function findDestination({ stored }: WorkspaceState, name: string): DestinationConfig {
  const destinations = stored?.config.destinations ?? {}
  const found = Object.hasOwn(destinations, name) ? destinations[name] : undefined
  if (found) return found
  const names = Object.keys(destinations)
  const others = names.length === 0 ? 'sluice.yaml has none' : `there are ${names.join(', ')}`
  throw new AppError('NOT_FOUND', `There is no destination ${name}; ${others}.`)
}
