import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Category } from '../api/shapes.ts'
import { Card } from '../design/card.tsx'
import { Name } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { CHOICES } from '../inbox/search.ts'
import type { TopicDetail } from './shapes.ts'
import { ofSample } from './words.ts'

const TITLES = { sources: 'By source', categories: 'By category' } as const

const isCategory = (value: string): value is Category => CHOICES.category.some((one) => one === value)

/** Which part of its items comes from where, or is what; each leads to them. */
export function SharesCard({ detail, of }: { detail: TopicDetail; of: keyof typeof TITLES }): ReactNode {
  const { topic, from, to, sampled, items } = detail
  const inbox = { view: 'all', topic, from, to } as const
  return (
    <Card title={TITLES[of]} aside={<Sampled detail={detail} />}>
      <ul className="py-1">
        {detail[of].map(({ value, items: some }) => (
          <Line key={value} share={some / Math.max(1, sampled)} shown={ofSample(some, sampled, items)}>
            <Link
              to="/inbox"
              search={of === 'sources' ? { ...inbox, source: value } : { ...inbox, ...(isCategory(value) && { category: value }) }}
              className="truncate hover:underline"
            >
              <Name>{value}</Name>
            </Link>
          </Line>
        ))}
        {detail[of].length === 0 && <Nothing />}
      </ul>
    </Card>
  )
}

/** Topics of the same items. */
export function BesideCard({ detail }: { detail: TopicDetail }): ReactNode {
  const { sampled, items, beside } = detail
  return (
    <Card title="Together with" aside={<Sampled detail={detail} />}>
      <ul className="py-1">
        {beside.map(({ value, items: some }) => (
          <Line key={value} share={some / Math.max(1, sampled)} shown={ofSample(some, sampled, items)}>
            <Link to="/topics" search={(before) => ({ ...before, topic: value })} className="truncate hover:underline">
              <Name>{value}</Name>
            </Link>
          </Line>
        ))}
        {beside.length === 0 && <li className="px-4 py-2 text-kumo-subtle">Its items have no other topic.</li>}
      </ul>
    </Card>
  )
}

function Line({ share, shown, children }: { share: number; shown: string; children: ReactNode }): ReactNode {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_96px_52px] items-center gap-3 px-4 py-1">
      {children}
      <svg width="96" height="6" aria-hidden="true" className="text-neu">
        <rect width="96" height="6" rx="1" className="fill-kumo-recessed" />
        <rect width={Math.max(2, share * 96)} height="6" rx="1" fill="currentColor" />
      </svg>
      <span className="num text-right">{shown}</span>
    </li>
  )
}

function Sampled({ detail: { sampled, items } }: { detail: TopicDetail }): ReactNode {
  if (sampled >= items) return null
  return <span className="text-xs text-kumo-subtle">of the newest {count(sampled)}</span>
}

const Nothing = (): ReactNode => <li className="px-4 py-2 text-kumo-subtle">Nothing in this time.</li>
