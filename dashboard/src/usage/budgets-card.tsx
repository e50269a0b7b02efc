import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { Card } from '../design/card.tsx'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { Name } from '../design/foreign.tsx'
import { money, percent } from '../design/format.ts'
import { forecastSentence, methodSentence, type Standing, shareOf, standingOf, thenSentence, whose } from './budget-words.ts'
import { budgetsQuery } from './queries.ts'
import type { Budget } from './shapes.ts'

/** What may be spent, what is, and how that will go on. */
export function BudgetsCard({ className = '' }: { className?: string }): ReactNode {
  const budgets = useQuery(budgetsQuery)
  return (
    <Card title="Budgets" className={className} aside={<span className="text-xs text-kumo-subtle">days and months in UTC</span>}>
      {budgets.error && <Failure error={budgets.error} retry={() => void budgets.refetch()} />}
      {budgets.isPending && <BoneRows rows={3} height="h-24" />}
      {budgets.data?.budgets.length === 0 && (
        <Empty title="Nothing is limited">
          <p>
            An entry under <code className="font-mono">llm.budgets</code> of <code className="font-mono">sluice.yaml</code> holds the
            workspace, a key, a task or a target to so much money a day or month:
          </p>
          <pre className="mt-2 overflow-x-auto rounded-md bg-kumo-recessed p-2 text-left font-mono text-xs leading-5" tabIndex={0}>
            {'budgets:\n  - { scope: workspace, period: month, usd: 50 }'}
          </pre>
        </Empty>
      )}
      <ul aria-label="Budgets" className="max-h-[420px] overflow-y-auto">
        {budgets.data?.budgets.map((budget) => (
          <Row key={`${budget.scope} ${budget.name ?? ''} ${budget.period}`} budget={budget} />
        ))}
      </ul>
    </Card>
  )
}

const BAR: Record<Standing, string> = { well: 'fill-accent', nearly: 'fill-warn', 'used up': 'fill-bad' }
const WORD: Record<Standing, string> = { well: '', nearly: 'nearly used up', 'used up': 'used up' }
const TEXT: Record<Standing, string> = { well: '', nearly: 'text-warn', 'used up': 'text-bad' }

function Row({ budget }: { budget: Budget }): ReactNode {
  const { period, limitNanoUsd, spentNanoUsd, reservedNanoUsd } = budget
  const standing = standingOf(budget)
  const { kind, name } = whose(budget)
  const share = shareOf(budget)
  const label = `${kind}${name === null ? '' : ` ${name}`}, a ${period}`
  return (
    <li className="flex flex-col gap-1.5 border-b border-kumo-hairline px-4 py-3 last:border-b-0">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-medium">
          {kind} {name !== null && <Name>{name}</Name>}
          <span className="ml-1.5 text-xs font-normal text-kumo-subtle">a {period}</span>
        </span>
        <span className={`num shrink-0 text-xs ${TEXT[standing]}`}>
          {WORD[standing] !== '' && `${WORD[standing]} · `}
          {percent(share, 0)}
        </span>
      </p>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(share * 100))}
        aria-valuetext={`${money(spentNanoUsd)} of ${money(limitNanoUsd)}`}
      >
        <svg width="100%" height="6" aria-hidden="true" className="block">
          <rect width="100%" height="6" rx="3" className="fill-kumo-fill" />
          <rect width={`${Math.min(100, share * 100)}%`} height="6" rx="3" className={`${BAR[standing]} opacity-50`} />
          <rect width={`${Math.min(100, (spentNanoUsd / Math.max(1, limitNanoUsd)) * 100)}%`} height="6" rx="3" className={BAR[standing]} />
        </svg>
      </div>
      <p className="text-xs">
        <span className="num font-medium">{money(spentNanoUsd)}</span> of <span className="num">{money(limitNanoUsd)}</span>
        {reservedNanoUsd > 0 && <span className="text-kumo-subtle"> · {money(reservedNanoUsd)} set aside for calls under way</span>}
      </p>
      <p className="text-xs text-kumo-subtle">
        <span title={methodSentence(budget)} className={budget.forecast?.reachedAt ? 'text-kumo-default' : ''}>
          {forecastSentence(budget)}
        </span>{' '}
        {thenSentence(budget)}
      </p>
    </li>
  )
}
