import { useQuery } from '@tanstack/react-query'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { Age } from '../design/time.tsx'
import { wordsOf } from './condition-words.ts'
import type { OrderedRule } from './in-order.ts'
import { formQuery, termsQuery } from './queries.ts'
import type { RuleSummary } from './shapes.ts'

/** One rule: whether and when it acts, what it does, how it did. The whole line is a link. */
export function RuleRow({ rule: { summary, place } }: { rule: OrderedRule }): ReactNode {
  const { name, rule, version, health, changedAt, changedBy, reason } = summary
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link to="/rules/$name" params={{ name }} data-row="" className="rule-row -outline-offset-2 hover:bg-kumo-elevated">
        <span className="num text-kumo-subtle [grid-area:place]" title={rule ? `priority ${rule.priority}` : undefined}>
          {place ?? '–'}
        </span>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 [grid-area:name]">
          <span className="truncate font-medium">{name}</span>
          <Mark summary={summary} />
        </span>
        <span className="rule-whats min-w-0 text-kumo-subtle [grid-area:what]">
          {rule ? <What when={rule.when} unless={rule.unless} /> : 'Only a draft: it does not act.'}
        </span>
        <span className="min-w-0 truncate [grid-area:sends]">
          {(rule?.then ?? []).map(({ to }, index) => (
            // oxlint-disable-next-line no-array-index-key -- an action has no identity but its place
            <span key={index}>
              {index > 0 && ', '}→ {to}
            </span>
          ))}
        </span>
        <span className="text-right [grid-area:day]">
          <span className="num">
            {count(health.matches.day)}
            <span className="text-kumo-subtle"> / {count(health.matches.week)}</span>
          </span>
          <span className="sr-only"> items matched in 24 hours and in 7 days</span>
          {health.lastMatchAt !== null && (
            <span className="block text-xs whitespace-nowrap text-kumo-subtle">
              <span className="sr-only">, the last </span>
              <Age at={health.lastMatchAt} /> ago
            </span>
          )}
        </span>
        <span className="min-w-0 truncate text-xs text-kumo-subtle [grid-area:last]">
          {health.errors.week > 0 ? (
            <span className="flex items-center gap-1 text-warn" title={health.lastError?.message}>
              <WarningIcon weight="fill" className="size-3 shrink-0" />
              {count(health.errors.week)} {health.errors.week === 1 ? 'error' : 'errors'}
            </span>
          ) : (
            <span title={reason === null ? undefined : `${reason} (${changedBy})`}>
              {changedAt === null ? (
                'as configured'
              ) : (
                <>
                  v{version}, changed <Age at={changedAt} /> ago
                </>
              )}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}

function Mark({ summary: { rule, draft } }: { summary: RuleSummary }): ReactNode {
  return (
    <>
      {rule && (
        <span className={`flex items-center gap-1 text-xs ${rule.enabled ? 'text-ok' : 'text-kumo-subtle'}`}>
          <span aria-hidden="true" className={`size-1.5 rounded-full ${rule.enabled ? 'bg-ok' : 'ring-1 ring-current'}`} />
          {rule.enabled ? 'on' : 'off'}
        </span>
      )}
      {draft && (
        <span
          className={`rounded-sm border border-dashed px-1 text-xs ${draft.outdated ? 'border-warn text-warn' : 'border-kumo-interact text-kumo-subtle'}`}
        >
          {draft.outdated ? 'draft, outdated' : 'draft'}
        </span>
      )}
    </>
  )
}

/** The condition in words where a form can say it, else as it is written; as high before that is known as after. */
function What({ when, unless = '' }: { when: string; unless: string | undefined }): ReactNode {
  const [terms, whether, whetherNot] = [useQuery(termsQuery), useQuery(formQuery(when)), useQuery(formQuery(unless))]
  if (terms.isLoading || whether.isLoading || whetherNot.isLoading) return <Bone className="my-1 h-3 w-64 max-w-full" />
  const [does, not] = [whether.data, whetherNot.data]
  if (!terms.data || !does || (unless !== '' && !not)) {
    const written = unless === '' ? when : `${when} unless ${unless}`
    return (
      <code className="rule-what font-mono text-xs" title={written}>
        {written}
      </code>
    )
  }
  return (
    <span className="rule-what">
      <Foreign text={wordsOf(does, terms.data)} />
      {not && (
        <>
          , unless <Foreign text={wordsOf(not, terms.data)} />
        </>
      )}
    </span>
  )
}
