import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { OutcomeIcon } from '../design/delivery-state.tsx'
import { Name } from '../design/foreign.tsx'
import { count, duration, money } from '../design/format.ts'
import { Age } from '../design/time.tsx'
import { CallDetails } from './call-details.tsx'
import { outcomeOf } from './call-words.ts'
import type { UsageSearch } from './search.ts'
import type { Call } from './shapes.ts'

/** A call in a line; opened, all that is known of it. */
export function CallRow({ call, search, open }: { call: Call; search: UsageSearch; open: boolean }): ReactNode {
  const { id, at, model, task, alias, outcome, error, usage, costNanoUsd, latencyMs, cache, attempts } = call
  const { call: _call, ...rest } = search
  const { icon, word } = outcomeOf(outcome)
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link
        to="/usage"
        search={open ? rest : { ...rest, call: id }}
        replace
        resetScroll={false}
        data-row=""
        aria-expanded={open}
        className={`flex items-center gap-3 px-4 py-2 -outline-offset-2 ${open ? 'bg-accent-tint' : 'hover:bg-kumo-elevated'}`}
      >
        <OutcomeIcon outcome={icon} label={word} />
        <span className="min-w-0 flex-1">
          <span className="block truncate">
            <Name>{model || alias}</Name>
            <span className="ml-2 text-xs text-kumo-subtle">
              {outcome === 'rejected' && `refused${error === null ? '' : `: ${error}`} · `}
              {task !== null ? <Name>{task}</Name> : model === '' ? 'asked directly' : <>asked as {<Name>{alias}</Name>}</>}
              {attempts > 1 && ` · ${attempts} requests`}
              {cache === 'hit' && ' · from the cache'}
            </span>
          </span>
          <span className="num block truncate text-xs text-kumo-subtle">
            {count(usage.input)} in · {count(usage.output)} out · {duration(latencyMs)}
          </span>
        </span>
        <span className="shrink-0 text-right">
          <span className={`num block ${costNanoUsd === null ? 'text-warn' : ''}`}>
            {costNanoUsd === null ? 'unpriced' : money(costNanoUsd)}
          </span>
          <span className="block text-xs text-kumo-subtle">
            <Age at={at} /> ago
          </span>
        </span>
      </Link>
      {open && <CallDetails id={id} />}
    </li>
  )
}
