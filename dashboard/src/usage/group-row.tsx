import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Name } from '../design/foreign.tsx'
import { count, percent } from '../design/format.ts'
import { COLUMNS, columnOf } from './columns.ts'
import { nameOf } from './naming.ts'
import type { Column, UsageSearch } from './search.ts'
import type { Group, Grouping } from './shapes.ts'
import { Swatch } from './swatch.tsx'

interface GroupRowProps {
  group: Group
  by: Grouping
  colour: number
  /** Of the whole cost; null where that is not known. */
  share: number | null
  search: UsageSearch
}

/** A group and its numbers; on a narrow screen those that have no column stand below the name. */
export function GroupRow({ group, by, colour, share, search }: GroupRowProps): ReactNode {
  const { unpriced, calls } = group
  return (
    <tr className="border-b border-kumo-hairline last:border-b-0 hover:bg-kumo-elevated">
      <th scope="row" className="w-full max-w-0 py-2 pl-4 text-left align-top font-normal @4xl:w-[26%]">
        <span className="flex min-w-0 items-center gap-2">
          <Swatch colour={colour} />
          <GroupName group={group} by={by} search={search} />
        </span>
        <span className="block pl-[18px] text-xs text-kumo-subtle @4xl:hidden">{brief(group)}</span>
      </th>
      {(Object.keys(COLUMNS) as Column[]).map((column) => {
        const { of, write, always } = columnOf(column)
        const value = of(group)
        return (
          <td
            key={column}
            className={`py-2 pl-2 align-top last:pr-4 @max-4xl:nth-[3]:pr-4 ${always ? '' : '@max-4xl:hidden'} ${value === null || value === 0 ? 'text-kumo-subtle' : ''}`}
          >
            <span className="num">{column === 'cost' && value === null ? 'unpriced' : write(value)}</span>
            {column === 'cost' && (
              <>
                {share !== null && <Share share={share} />}
                {unpriced > 0 && unpriced < calls && <span className="block text-xs text-warn">+ {count(unpriced)} unpriced</span>}
              </>
            )}
          </td>
        )
      })}
    </tr>
  )
}

function GroupName({ group, by, search }: Pick<GroupRowProps, 'group' | 'by' | 'search'>): ReactNode {
  const { text, id } = nameOf(group, by)
  const { of, call: _call, ...rest } = search
  const shown = (
    <>
      <Name>{text}</Name>
      {id !== null && <code className="ml-2 font-mono text-xs text-kumo-subtle">{id}</code>}
    </>
  )
  // Only what calls can be filtered by leads to them.
  if (group.name === null || group.other || by === 'origin') return <span className="truncate">{shown}</span>
  const isOpen = of === group.name
  return (
    <Link
      to="/usage"
      search={isOpen ? rest : { ...rest, of: group.name }}
      resetScroll={false}
      replace
      aria-current={isOpen ? 'true' : undefined}
      className={`inline-block max-w-full truncate align-bottom leading-6 hover:underline ${isOpen ? 'font-medium text-accent' : ''}`}
    >
      {shown}
    </Link>
  )
}

/** How much of the whole it is, to compare by eye. */
function Share({ share }: { share: number }): ReactNode {
  return (
    <span className="mt-1 block" title={`${percent(share)} of the cost`}>
      <svg width="72" height="4" aria-hidden="true" className="ml-auto">
        <rect width="72" height="4" rx="2" className="fill-kumo-fill" />
        <rect width={Math.max(share > 0 ? 2 : 0, share * 72)} height="4" rx="2" className="fill-accent" />
      </svg>
      <span className="sr-only">{percent(share)} of the cost</span>
    </span>
  )
}

const brief = (group: Group): string =>
  [
    `${COLUMNS.input.write(group.usage.input)} in, ${COLUMNS.output.write(group.usage.output)} out`,
    `p95 ${COLUMNS.p95.write(group.latencyMs.p95)}`,
    ...(group.outcomes.error > 0 ? [`${percent(group.errorRate)} errors`] : []),
  ].join(' · ')
