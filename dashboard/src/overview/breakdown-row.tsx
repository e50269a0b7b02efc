import { Link } from '@tanstack/react-router'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import type { ReactNode } from 'react'
import type { CategoryLine, SourceLine } from '../api/shapes.ts'
import { Name } from '../design/foreign.tsx'
import { change, count, percent } from '../design/format.ts'
import { ShareBar } from '../design/sentiment.tsx'
import { Age } from '../design/time.tsx'
import type { InboxSearch } from '../inbox/search.ts'
import { Course } from './course.tsx'

interface RowProps<Line> {
  line: Line
  /** Of all lines together. */
  total: number
  from: number
  to: number
}

const STATES = { failing: 'text-bad', silent: 'text-warn' } as const

/** What came from a source, and whether something is wrong there. */
export function SourceRow({ line, total, from, to }: RowProps<SourceLine>): ReactNode {
  const { source, items, rejected, lastAt, state } = line
  const link = { to: '/sources/$name', params: { name: source } } as const
  return (
    <Row
      name={source}
      search={{ source, from, to }}
      line={line}
      beside={
        state !== 'ok' && (
          <Link {...link} className={`flex items-center gap-1 text-xs hover:underline ${STATES[state]}`}>
            <WarningIcon weight="fill" className="size-3" />
            {state}
          </Link>
        )
      }
    >
      {total === 0 ? 'nothing in this time' : `${percent(items / total, 0)} of all`}
      {rejected > 0 && (
        <>
          {' · '}
          <Link {...link} className="hover:underline">
            {count(rejected)} refused
          </Link>
        </>
      )}
      {rejected === 0 && lastAt !== null && (
        <>
          {' '}
          · last <Age at={lastAt} /> ago
        </>
      )}
    </Row>
  )
}

/** What was said of a category. */
export function CategoryRow({ line, total, from, to }: RowProps<CategoryLine>): ReactNode {
  const { category, items, negative } = line
  return (
    <Row name={category} search={{ category, from, to }} line={line}>
      {items === 0 ? 'none in this time' : `${percent(negative / items, 0)} negative · ${percent(items / total, 0)} of all`}
    </Row>
  )
}

interface LineProps {
  name: string
  search: InboxSearch
  line: Omit<CategoryLine, 'category'>
  beside?: ReactNode
  /** The second line. */
  children: ReactNode
}

/** A name that leads to its items, with their course, how they share sentiments, how many they are, and against the period before. */
function Row({ name, search, line, beside, children }: LineProps): ReactNode {
  const { items, previous, series, negativeSeries } = line
  return (
    <li className="flex items-center gap-3 border-b border-kumo-hairline px-4 py-2 last:border-b-0 hover:bg-kumo-elevated">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <Link to="/inbox" search={{ view: 'all', ...search }} className="truncate leading-6 font-medium hover:underline">
            <Name>{name}</Name>
          </Link>
          {beside}
        </p>
        <p className="truncate text-xs text-kumo-subtle">{children}</p>
      </div>
      <div className="flex flex-col gap-1.5">
        <Course series={series} negativeSeries={negativeSeries} />
        <ShareBar counts={line} width={88} />
      </div>
      <div className="w-14 text-right">
        <p className="num leading-6">{count(items)}</p>
        <p className="text-xs text-kumo-subtle" title="Against the period before">
          {change(items, previous) ?? '—'}
        </p>
      </div>
    </li>
  )
}
