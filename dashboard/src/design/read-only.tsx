import type { ReactNode } from 'react'
import { type Scope, useForbidden } from './rights.ts'

/** Says once on a page why its buttons are off. */
export function ReadOnly({ needed = 'write' }: { needed?: Scope }): ReactNode {
  const forbidden = useForbidden(needed)
  if (forbidden === null) return null
  return (
    <p className="rounded-md bg-kumo-recessed px-3 py-2 text-kumo-subtle ring-1 ring-kumo-hairline">
      {forbidden} You can look at everything here; the buttons that change something are off.
    </p>
  )
}
