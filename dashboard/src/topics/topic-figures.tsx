import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Name } from '../design/foreign.tsx'
import { change, count, percent } from '../design/format.ts'
import { RuleLinks } from '../design/rule-links.tsx'
import { ShareBar } from '../design/sentiment.tsx'
import { Age } from '../design/time.tsx'
import type { TopicDetail } from './shapes.ts'
import { StateBadge } from './state-badge.tsx'

/** The numbers of a topic in a row; those of items lead to exactly these. */
export function TopicFigures({ detail }: { detail: TopicDetail }): ReactNode {
  const { topic, items, previous, people, negative, neutral, positive, from, to, firstSeen, names, rules, pinned, state } = detail
  const inbox = { view: 'all', topic, from, to } as const
  const others = names.filter((name) => name !== topic)
  return (
    <section aria-label="In numbers" className="card flex flex-col">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 px-4 py-3 sm:grid-cols-3 lg:grid-cols-5">
        <Figure name="Items">
          <Link to="/inbox" search={inbox} className="hover:underline">
            {count(items)}
          </Link>
          <Small>{change(items, previous) ?? (previous === 0 ? 'none before' : '')}</Small>
        </Figure>
        <Figure name="People">{count(people)}</Figure>
        <Figure name="Negative">
          <Link to="/inbox" search={{ ...inbox, sentiment: 'negative' }} className="hover:underline">
            {items === 0 ? '—' : percent(negative / items, 0)}
          </Link>
          <Small>{count(negative)}</Small>
        </Figure>
        <Figure name="Sentiment">
          <ShareBar counts={{ negative, neutral, positive }} width={120} />
        </Figure>
        <Figure name="First seen">{firstSeen === null ? '—' : <Age at={firstSeen} />}</Figure>
      </dl>
      {(others.length > 0 || rules.length > 0 || pinned || state !== 'active') && (
        <p className="foreign flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-kumo-hairline px-4 py-2 text-xs text-kumo-subtle">
          <span className="flex items-center gap-2 empty:hidden">
            <StateBadge topic={detail} from={from} />
          </span>
          {others.length > 0 && (
            <span>
              Also called{' '}
              {others.map((name, index) => (
                <span key={name}>
                  {index > 0 && ', '}
                  <Name>{name}</Name>
                </span>
              ))}
            </span>
          )}
          {rules.length > 0 && (
            <span>
              In the rule{rules.length > 1 && 's'} <RuleLinks names={rules} />
            </span>
          )}
        </p>
      )}
    </section>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-kumo-subtle">{name}</dt>
      <dd className="num flex min-h-7 items-center gap-2 text-xl leading-7 font-semibold">{children}</dd>
    </div>
  )
}

function Small({ children }: { children: ReactNode }): ReactNode {
  return <span className="text-xs font-normal text-kumo-subtle">{children}</span>
}
