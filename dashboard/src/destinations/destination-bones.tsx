import type { ReactNode } from 'react'
import { Bone, BoneRows } from '../design/bones.tsx'
import { DestinationFrame } from './destination-frame.tsx'

/** One destination before it is there: what the address says of it, and the places of the rest. */
export function DestinationBones({ name }: { name: string }): ReactNode {
  return (
    <DestinationFrame name={name}>
      <Bone className="h-[78px]" />
      <Bone className="h-[136px] sm:h-[78px]" />
      <div className="card">
        <BoneRows rows={6} height="h-14" />
      </div>
    </DestinationFrame>
  )
}
