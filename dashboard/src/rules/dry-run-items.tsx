import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Foreign, Name } from '../design/foreign.tsx'
import { Age } from '../design/time.tsx'
import type { DryRun, PlannedAction, TriedItem } from './shapes.ts'

type Tried = TriedItem & Partial<Pick<DryRun['items'][number], 'isNew' | 'actions'>>

interface DryRunItemsProps {
  items: readonly Tried[]
  /** Why it is among them. */
  below: (item: Tried) => ReactNode
}

/** Items that a dry run found, each with what would be sent about it, and why. */
export function DryRunItems({ items, below }: DryRunItemsProps): ReactNode {
  if (items.length === 0)
    return <p className="border-t border-kumo-hairline px-4 py-6 text-center text-kumo-subtle">None of those that were looked at.</p>
  return (
    <ul tabIndex={0} aria-label="Items" className="relative max-h-[46vh] overflow-y-auto border-t border-kumo-hairline">
      {items.map((item) => (
        <li key={item.itemId} className="border-b border-kumo-hairline px-4 py-2 last:border-b-0">
          <Item item={item} />
          {below(item)}
        </li>
      ))}
    </ul>
  )
}

function Item({ item: { itemId, source, title, text, receivedAt, isNew = false, actions = [] } }: { item: Tried }): ReactNode {
  return (
    <>
      <p className="flex items-baseline gap-2 text-xs text-kumo-subtle">
        <Name>{source}</Name>
        <Age at={receivedAt} />
        {isNew && <span className="rounded-sm bg-accent-tint px-1 font-medium text-accent">new</span>}
        <Link to="/inbox" search={{ view: 'all', item: itemId }} className="ml-auto text-kumo-link hover:underline">
          Open<span className="sr-only"> the item</span>
        </Link>
      </p>
      <p dir="auto" className="foreign line">
        {title !== null && (
          <span className="font-medium">
            <Foreign text={title} />{' '}
          </span>
        )}
        <Foreign text={text} />
      </p>
      {actions.length > 0 && <Planned actions={actions} />}
    </>
  )
}

function Planned({ actions }: { actions: readonly PlannedAction[] }): ReactNode {
  return (
    <details className="text-xs">
      <summary className="cursor-pointer py-1 text-kumo-subtle">What would be sent</summary>
      {actions.map(({ action, destination, kind, title, text, approval, problems }) => (
        <div key={action} className="mt-1 rounded-md bg-kumo-recessed p-2">
          <p className="text-kumo-subtle">
            {destination} · {kind}
            {approval && ' · after an approval'}
          </p>
          {title !== '' && (
            <p dir="auto" className="foreign font-medium">
              <Foreign text={title} />
            </p>
          )}
          <p dir="auto" className="foreign max-h-40 overflow-y-auto whitespace-pre-wrap">
            <Foreign text={text} />
          </p>
          {problems.map((problem) => (
            <p key={problem} className="foreign text-warn">
              {problem}
            </p>
          ))}
        </div>
      ))}
    </details>
  )
}
