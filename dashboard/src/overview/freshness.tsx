import { ArrowsClockwiseIcon } from '@phosphor-icons/react/dist/csr/ArrowsClockwise'
import type { ReactNode } from 'react'
import { age } from '../design/format.ts'
import { useNow } from '../design/time.tsx'

const OLD_MS = 120_000

/** Says that numbers are old, once they are. */
export function Freshness({ asOf, refresh }: { asOf: number; refresh: () => void }): ReactNode {
  const now = useNow()
  if (now - asOf < OLD_MS) return null
  return (
    <button
      type="button"
      onClick={refresh}
      className="flex cursor-pointer items-center gap-2 self-start rounded-md bg-kumo-warning-tint px-3 py-1.5 text-kumo-warning"
    >
      <ArrowsClockwiseIcon className="size-4" />
      These numbers are {age(asOf, now)} old · refresh
    </button>
  )
}
