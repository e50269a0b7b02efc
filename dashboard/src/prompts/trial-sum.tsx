import type { ReactNode } from 'react'
import { count, duration, money } from '../design/format.ts'
import type { Trial } from './shapes.ts'

/** What a trial came to: how many items change, how that stands to people's corrections, cost and latency before and now. */
export function TrialSum({ trial }: { trial: Trial }): ReactNode {
  const { items, changed, correctedFields, before, after } = trial
  const tiles = [
    { name: 'Changed', value: before ? `${count(changed)} of ${count(items)}` : count(items), word: before ? 'items' : 'items answered' },
    {
      name: 'As people say',
      value: correctedFields === 0 ? '—' : `${count(after.right)} of ${count(correctedFields)}`,
      word: correctedFields === 0 ? 'nobody corrected these' : before ? `fields, before ${count(before.right)}` : 'corrected fields',
    },
    { name: 'Cost', value: money(after.costNanoUsd), word: before ? `before ${money(before.costNanoUsd)}` : 'of this trial' },
    { name: 'Took, median', value: duration(after.latencyMs), word: before ? `before ${duration(before.latencyMs)}` : 'a request' },
  ]
  return (
    <div role="status" className="border-b border-kumo-hairline bg-kumo-elevated">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-4">
        {tiles.map(({ name, value, word }) => (
          <div key={name}>
            <dt className="text-xs text-kumo-subtle">{name}</dt>
            <dd className="num text-base font-semibold">{value}</dd>
            <dd className="text-xs text-kumo-subtle">{word}</dd>
          </div>
        ))}
      </dl>
      {(after.failed > 0 || after.embedded > 0) && (
        <p className="px-4 pb-3 text-xs text-warn">
          {after.failed > 0 && `${count(after.failed)} of ${count(items)} got no answer. `}
          {after.embedded > 0 &&
            `${count(after.embedded)} of ${count(items)} were answered by the embedded analyser, which reads no prompts.`}
        </p>
      )}
    </div>
  )
}
