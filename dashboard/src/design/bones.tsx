import type { ReactNode } from 'react'

/** A place held for what is loading, in its final size. */
export function Bone({ className }: { className: string }): ReactNode {
  return <span className={`bone late ${className}`} />
}

/** So many lines of a list that is loading. */
export function BoneRows({ rows, height }: { rows: number; height: string }): ReactNode {
  return (
    <div role="group" aria-busy="true" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        // oxlint-disable-next-line no-array-index-key -- bones have no identity
        <div key={index} className={`flex items-center gap-4 border-b border-kumo-hairline px-4 last:border-b-0 ${height}`}>
          <Bone className="h-3 w-32" />
          <Bone className="h-3 flex-1" />
          <Bone className="h-3 w-16" />
        </div>
      ))}
    </div>
  )
}
