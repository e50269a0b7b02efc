import type { ReactNode } from 'react'
import { count, duration, money, percent } from '../design/format.ts'
import { compactCount } from './measures.ts'
import type { Usage } from './shapes.ts'

/** What all calls of the time came to; the same however they are told apart below. */
export function Totals({ total }: { total: Usage }): ReactNode {
  const { calls, costNanoUsd, unpriced, usage, latencyMs, cacheRate, errorRate, outcomes, fallbacks } = total
  return (
    <dl className="card grid grid-cols-2 gap-px overflow-hidden bg-kumo-hairline lg:grid-cols-5">
      <Tile name="Cost" value={money(costNanoUsd)}>
        {unpriced > 0 ? <span className="text-warn">{count(unpriced)} unpriced, not in it</span> : 'every call has a price'}
      </Tile>
      <Tile name="Requests" value={count(calls)}>
        {percent(errorRate)} failed ·{' '}
        {outcomes.rejected > 0 ? <span className="text-warn">{count(outcomes.rejected)} refused</span> : `${count(fallbacks)} fell back`}
      </Tile>
      <Tile name="Tokens" value={compactCount(usage.input + usage.output)}>
        {compactCount(usage.input)} in · {compactCount(usage.output)} out
      </Tile>
      <Tile name="Latency, p95" value={duration(latencyMs.p95)}>
        {duration(latencyMs.p50)} in the median
      </Tile>
      <Tile name="Cache hits" value={percent(cacheRate, 0)}>
        {outcomes.degraded > 0 ? `${count(outcomes.degraded)} answers degraded` : 'no answer degraded'}
      </Tile>
    </dl>
  )
}

function Tile({ name, value, children }: { name: string; value: string; children: ReactNode }): ReactNode {
  return (
    <div className="min-w-0 bg-kumo-base px-4 py-3 last:max-lg:col-span-2">
      <dt className="text-xs text-kumo-subtle">{name}</dt>
      <dd>
        <span className="num block text-2xl leading-8 font-semibold">{value}</span>
        <span className="block text-xs text-kumo-subtle">{children}</span>
      </dd>
    </div>
  )
}
