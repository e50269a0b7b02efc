import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Name } from '../design/foreign.tsx'
import { PageFrame } from '../design/page-frame.tsx'

interface Props {
  name: string
  /** Not known yet while the destination loads. */
  kind?: string
  children: ReactNode
}

/** The page of one destination, with the way back to all of them. */
export function DestinationFrame({ name, kind, children }: Props): ReactNode {
  return (
    <PageFrame
      title={<Name>{name}</Name>}
      above={
        <>
          <Link to="/destinations" className="hover:underline">
            Destinations
          </Link>
          {kind !== undefined && ` · ${kind}`}
        </>
      }
    >
      {children}
    </PageFrame>
  )
}
