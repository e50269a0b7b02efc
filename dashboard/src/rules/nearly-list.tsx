import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { DryRunItems } from './dry-run-items.tsx'
import { nearlyMatching } from './nearly.ts'
import type { Rule, TriedItem } from './shapes.ts'
import { Clauses, whyQuery } from './why-item.tsx'

interface NearlyListProps {
  name: string
  rule: Rule
  /** The newest that do not match. */
  items: readonly TriedItem[]
}

/** Of the newest items that do not match those that one clause alone keeps out, with that clause. */
export function NearlyList({ name, rule, items }: NearlyListProps): ReactNode {
  const why = useQuery(
    whyQuery(
      name,
      rule,
      items.map(({ itemId }) => itemId),
    ),
  )
  if (why.error) return <Failure error={why.error} retry={() => void why.refetch()} />
  if (items.length > 0 && !why.data) return <Bone className="m-4 h-24" />
  const missed = new Map(nearlyMatching(why.data ?? []).map((miss) => [miss.itemId, miss]))
  return (
    <>
      <p className="px-4 pb-2 text-xs text-kumo-subtle">
        Of the newest {items.length} that do not match: those that one clause alone keeps out.
      </p>
      <DryRunItems
        items={items.filter(({ itemId }) => missed.has(itemId))}
        below={({ itemId }) => {
          const miss = missed.get(itemId)
          return miss && <Clauses explained={miss.rule} />
        }}
      />
    </>
  )
}
