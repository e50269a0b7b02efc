import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Overview } from '../api/shapes.ts'
import { Card } from '../design/card.tsx'
import { Segmented } from '../design/segmented.tsx'
import { CategoryRow, SourceRow } from './breakdown-row.tsx'

const PARTS = [
  { value: 'source', label: 'Source' },
  { value: 'category', label: 'Category' },
] as const

/** Volume and sentiment over time by where it came from, with what is wrong there, or by what it is. */
export function BreakdownCard({ overview: { sources, categories, from, to } }: { overview: Overview }): ReactNode {
  const { by = 'source' } = useSearch({ from: '/shell/' })
  const navigate = useNavigate()
  const choose = (next: typeof by): void =>
    void navigate({
      to: '/',
      search: ({ by: _by, ...rest }) => (next === 'category' ? { ...rest, by: next } : rest),
      replace: true,
      resetScroll: false,
    })
  const total = (by === 'source' ? sources : categories).reduce((sum, { items }) => sum + items, 0)
  const part = { total, from, to }
  return (
    <Card title={`By ${by}`} aside={<Segmented label="By" options={PARTS} value={by} onChange={choose} />}>
      <ul>
        {by === 'source'
          ? sources.map((line) => <SourceRow key={line.source} line={line} {...part} />)
          : categories.map((line) => <CategoryRow key={line.category} line={line} {...part} />)}
      </ul>
      {(by === 'source' ? sources : categories).length === 0 && (
        <p className="px-4 py-8 text-center text-kumo-subtle">
          {by === 'source' ? 'No source is configured yet.' : 'Nothing was judged in this time.'}
        </p>
      )}
    </Card>
  )
}
