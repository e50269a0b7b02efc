import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone, BoneRows } from '../design/bones.tsx'
import { Name } from '../design/foreign.tsx'
import { PageFrame } from '../design/page-frame.tsx'

/** One destination before it is there: what the address says of it, and the places of the rest. */
export function DestinationBones({ name }: { name: string }): ReactNode {
  return (
    <PageFrame
      title={<Name>{name}</Name>}
      above={
        <Link to="/destinations" className="hover:underline">
          Destinations
        </Link>
      }
    >
      <Bone className="h-[78px]" />
      <Bone className="h-[136px] sm:h-[78px]" />
      <div className="card">
        <BoneRows rows={6} height="h-14" />
      </div>
    </PageFrame>
  )
}
