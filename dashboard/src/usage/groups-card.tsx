import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Segmented } from '../design/segmented.tsx'
import { COLUMNS, columnOf, DEFAULT_COLUMN, sorted } from './columns.ts'
import { ExportLink } from './export-link.tsx'
import { GroupRow } from './group-row.tsx'
import { keyOf } from './naming.ts'
import { COLOURED } from './palette.ts'
import { type Column, DEFAULT_GROUPING, GROUPINGS, regrouped, type UsageSearch } from './search.ts'
import type { Grouping, Report } from './shapes.ts'

const OPTIONS = (Object.keys(GROUPINGS) as Grouping[]).map((value) => ({ value, label: GROUPINGS[value] }))

/** What each group came to; a group that is chosen is the one whose calls are listed below. */
export function GroupsCard({ report, search }: { report: Report; search: UsageSearch }): ReactNode {
  const navigate = useNavigate()
  const by = search.by ?? DEFAULT_GROUPING
  const [column, up] = [search.sort ?? DEFAULT_COLUMN, search.up ?? false]
  const colours = new Map(
    report.groups
      .filter(({ other }) => !other)
      .slice(0, COLOURED)
      .map((group, index) => [keyOf(group), index]),
  )
  const sort = (next: Column): void => {
    const { sort: _sort, up: _up, ...rest } = search
    const turned = next === column && !up
    void navigate({
      to: '/usage',
      search: { ...rest, ...(next !== DEFAULT_COLUMN && { sort: next }), ...(turned && { up: true }) },
      replace: true,
      resetScroll: false,
    })
  }
  return (
    <Card
      title="What it went to"
      aside={
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="relative max-w-full overflow-x-auto p-px">
            <Segmented
              label="Told apart by"
              options={OPTIONS}
              value={by}
              onChange={(next) => void navigate({ to: '/usage', search: regrouped(search, next), resetScroll: false })}
            />
          </span>
          <ExportLink
            query={{ from: String(report.from), to: String(report.to), interval: 'day', by }}
            what={`By day and ${GROUPINGS[by].toLowerCase()}`}
          />
        </span>
      }
    >
      <div className="@container">
        <table className="w-full text-right">
          <thead className="text-xs text-kumo-subtle">
            <tr className="border-b border-kumo-hairline">
              <th scope="col" className="py-2 pl-4 text-left font-normal">
                {GROUPINGS[by]}
              </th>
              {(Object.keys(COLUMNS) as Column[]).map((one) => (
                <Head key={one} column={one} sorted={one === column ? (up ? 'ascending' : 'descending') : null} sort={() => sort(one)} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted(report.groups, column, up).map((group) => (
              <GroupRow
                key={keyOf(group)}
                group={group}
                by={by}
                colour={colours.get(keyOf(group)) ?? COLOURED}
                share={shareOf(group.costNanoUsd, report.total.costNanoUsd)}
                search={search}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

const shareOf = (part: number | null, whole: number | null): number | null => (part === null || !whole ? null : part / whole)

interface HeadProps {
  column: Column
  sorted: 'ascending' | 'descending' | null
  sort: () => void
}

function Head({ column, sorted: way, sort }: HeadProps): ReactNode {
  const { label, about, always } = columnOf(column)
  return (
    <th
      scope="col"
      aria-sort={way ?? undefined}
      title={about}
      className={`py-1 pl-2 font-normal last:pr-4 @max-4xl:nth-[3]:pr-4 ${always ? '' : '@max-4xl:hidden'}`}
    >
      <button
        type="button"
        onClick={sort}
        className={`h-6 cursor-pointer rounded-sm whitespace-nowrap hover:text-kumo-default ${way === null ? '' : 'font-medium text-kumo-default'}`}
      >
        {way !== null && <span aria-hidden="true">{way === 'ascending' ? '↑' : '↓'} </span>}
        {label}
      </button>
    </th>
  )
}
