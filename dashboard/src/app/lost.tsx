import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Empty } from '../design/empty.tsx'

/** An address that no page has. */
export function Lost(): ReactNode {
  return (
    <main className="flex min-h-dvh">
      <Empty
        title="There is no such page"
        action={
          <Link to="/" className="text-kumo-link underline">
            Go to Overview
          </Link>
        }
      >
        The link may be incomplete, or it is one of the API: those begin with <code>/v1</code>.
      </Empty>
    </main>
  )
}
