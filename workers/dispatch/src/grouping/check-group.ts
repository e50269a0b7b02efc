import type { DestinationConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import { CONNECTORS } from '../connectors/registry.ts'

const joining = (): string => [...CONNECTORS.values()].flatMap(({ kind, joins }) => (joins ? [kind] : [])).join(', ')

/** What is wrong with `group` of a destination; paths are relative to it. */
export function checkGroup({ kind, group, digest }: DestinationConfig): Issue[] {
  if (!group) return []
  const cannot = `nothing can be added to what ${kind} has sent; the kinds that can are ${joining()}`
  return [
    ...(CONNECTORS.get(kind)?.joins === false ? [{ path: 'group', message: cannot }] : []),
    ...(digest ? [{ path: 'group', message: 'a digest is one message for many as it is; keep either digest or group' }] : []),
  ]
}
