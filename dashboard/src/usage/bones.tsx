import type { ReactNode } from 'react'
import { Bone, BoneRows } from '../design/bones.tsx'

/** The page before its numbers are there, in its final size. */
export function UsageBones(): ReactNode {
  return (
    <div className="flex flex-col gap-4" aria-busy="true">
      <div className="card grid h-[228px] grid-cols-2 lg:h-[92px] lg:grid-cols-5">
        {['cost', 'requests', 'tokens', 'latency', 'cache'].map((tile) => (
          <div key={tile} className="flex flex-col gap-2 p-4">
            <Bone className="h-3 w-20" />
            <Bone className="h-6 w-24" />
            <Bone className="h-3 w-28" />
          </div>
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(320px,1fr)]">
        <div className="card h-[364px]" />
        <div className="card h-[364px]" />
      </div>
      <div className="card">
        <BoneRows rows={5} height="h-12" />
      </div>
    </div>
  )
}
