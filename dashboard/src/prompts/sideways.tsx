import type { ReactNode } from 'react'

/** A table that may be wider than the screen: it is moved with the keys too. */
export function Sideways({ label, className = '', children }: { label: string; className?: string; children: ReactNode }): ReactNode {
  return (
    // oxlint-disable-next-line no-noninteractive-tabindex -- whoever has no mouse could not see its right side
    <div role="group" aria-label={label} tabIndex={0} className={`relative overflow-x-auto -outline-offset-2 ${className}`}>
      {children}
    </div>
  )
}
