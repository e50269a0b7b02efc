import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { count } from '../design/format.ts'
import { Sparkline } from '../design/sparkline.tsx'
import { Age } from '../design/time.tsx'
import { rejectedIn24h, stateOf } from './state.ts'
import { StateMark } from './state-mark.tsx'
import type { Source } from './shapes.ts'

/** One source: how it is, what came in the last day, what was refused. The whole line is a link. */
export function SourceRow({ source }: { source: Source }): ReactNode {
  const { name, title, kind, received, hours, lastSeenAt } = source
  const refused = rejectedIn24h(source)
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link to="/sources/$name" params={{ name }} data-row="" className="source-row -outline-offset-2 hover:bg-kumo-elevated">
        <span className="flex min-w-0 flex-col [grid-area:name]">
          <span className="truncate font-medium">{name}</span>
          <span className="truncate text-xs text-kumo-subtle">{title === kind ? kind : `${title} · ${kind}`}</span>
        </span>
        <span className="source-state [grid-area:state]">
          <StateMark state={stateOf(source)} />
        </span>
        <span className="[grid-area:line]">
          <Sparkline series={hours.map((hour) => hour.received)} width={96} />
        </span>
        <span className="num text-right [grid-area:taken]">
          {count(received.day)}
          <span className="source-word"> taken</span>
        </span>
        <span className={`num text-right [grid-area:refused] ${refused > 0 ? 'text-bad' : 'text-kumo-subtle'}`}>
          {count(refused)}
          <span className="source-word"> refused</span>
        </span>
        <span className="num text-right text-xs text-kumo-subtle [grid-area:last]">
          {lastSeenAt === null ? 'never' : <Age at={lastSeenAt} />}
        </span>
      </Link>
    </li>
  )
}
