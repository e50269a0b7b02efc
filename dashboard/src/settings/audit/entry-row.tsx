import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Foreign, Name } from '../../design/foreign.tsx'
import { Age, Moment } from '../../design/time.tsx'
import type { AuditSearch } from './search.ts'
import type { Entry } from './shapes.ts'
import { VersionDiff } from './version-diff.tsx'
import { actionWords, linesOf, shown, versionOf } from './words.ts'

interface EntryRowProps {
  entry: Entry
  filters: AuditSearch
  open: boolean
}

/** One change as a line; opened, it says all that is known of it. */
export function EntryRow({ entry, filters, open }: EntryRowProps): ReactNode {
  const { id, at, actor, actorName, action, subject, details } = entry
  const { thing, verb } = actionWords(action)
  const reason = details['reason']
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link
        to="/settings/$section"
        params={{ section: 'audit' }}
        search={{ ...(open ? filters : { ...filters, entry: id }) }}
        replace
        resetScroll={false}
        data-row=""
        aria-expanded={open}
        className={`grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-4 py-2.5 -outline-offset-2 sm:grid-cols-[9rem_minmax(0,1fr)_auto] ${open ? 'bg-accent-tint' : 'hover:bg-kumo-elevated'}`}
      >
        <span className="truncate text-kumo-subtle max-sm:order-last max-sm:col-span-2 max-sm:text-xs">
          <Name>{actorName ?? actor}</Name>
        </span>
        <span className="min-w-0">
          <span className="foreign line">
            {thing} <span className="font-medium">{verb}</span>{' '}
            <code className="font-mono text-xs">
              <Foreign text={subject} />
            </code>
          </span>
          {typeof reason === 'string' && reason !== '' && (
            <span className="foreign line text-xs text-kumo-subtle">
              <Foreign text={reason} />
            </span>
          )}
        </span>
        <span className="text-xs text-kumo-subtle">
          <Age at={at} /> ago
        </span>
      </Link>
      {open && <Details entry={entry} />}
    </li>
  )
}

function Details({ entry }: { entry: Entry }): ReactNode {
  const { at, actor, actorName, subject, details } = entry
  const version = versionOf(entry)
  const told = [
    ['by', actorName === null ? actor : `${actorName} (${actor})`],
    ['of', subject],
    ...linesOf(details).map(([name, value]) => [name, shown(value)]),
  ] as [string, string][]
  return (
    <div className="flex flex-col gap-3 border-t border-kumo-hairline bg-kumo-elevated px-4 py-3">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1">
        <dt className="text-kumo-subtle">when</dt>
        <dd>
          <Moment at={at} />
        </dd>
        {told.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-kumo-subtle">{name}</dt>
            <dd className="foreign min-w-0">
              <Foreign text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {version !== null && <VersionDiff version={version} />}
    </div>
  )
}
