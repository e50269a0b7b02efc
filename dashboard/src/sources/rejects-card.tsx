import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count, UNKNOWN } from '../design/format.ts'
import { Segmented } from '../design/segmented.tsx'
import { Age } from '../design/time.tsx'
import { reasonOf } from './reject-reasons.ts'
import type { RejectedRequest, SourceDetail } from './shapes.ts'

/** What was refused at the door, by reason, with the latest requests. Nothing of them is a secret. */
export function RejectsCard({ source: { name, rejected, rejectedRequests } }: { source: SourceDetail }): ReactNode {
  const { reason } = useSearch({ from: '/shell/sources/$name' })
  const navigate = useNavigate()
  const reasons = [...new Set([...rejected.map((one) => one.reason), ...rejectedRequests.map((one) => one.reason)])]
  const shown = rejectedRequests.filter((request) => reason === undefined || request.reason === reason)
  const choose = (value: string): void =>
    void navigate({
      to: '/sources/$name',
      params: { name },
      search: value === '' ? {} : { reason: value },
      replace: true,
      resetScroll: false,
    })
  const counted = (code: string): number => rejected.find((one) => one.reason === code)?.week ?? 0
  return (
    <Card
      title="Refused"
      aside={
        reasons.length > 0 && (
          <span className="text-xs text-kumo-subtle">{count(rejected.reduce((sum, { week }) => sum + week, 0))} in 7 days</span>
        )
      }
    >
      {reasons.length === 0 && <p className="px-4 py-6 text-center text-kumo-subtle">Nothing was refused in the last seven days.</p>}
      {reasons.length > 1 && (
        <div className="relative flex overflow-x-auto px-4 py-2">
          <Segmented
            label="Reason"
            options={[
              { value: '', label: 'All reasons' },
              ...reasons.map((code) => ({ value: code, label: `${reasonOf(code).words} ${count(counted(code))}` })),
            ]}
            value={reason ?? ''}
            onChange={choose}
          />
        </div>
      )}
      {reasons.length > 0 && shown.length === 0 && (
        <p className="px-4 py-6 text-center text-kumo-subtle">
          {reason === undefined
            ? 'The latest requests are not kept any more.'
            : `None of the latest ${rejectedRequests.length} requests was refused for this.`}
        </p>
      )}
      <ul>
        {shown.map((request, index) => (
          // oxlint-disable-next-line no-array-index-key -- requests that were refused have no id
          <Request key={`${request.at}:${index}`} request={request} />
        ))}
      </ul>
    </Card>
  )
}

function Request({ request: { at, reason, message, method, headers, size } }: { request: RejectedRequest }): ReactNode {
  const { words, cure } = reasonOf(reason)
  return (
    <li className="border-b border-kumo-hairline px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{words}</span>
        <span className="text-xs text-kumo-subtle">
          <Age at={at} /> ago
        </span>
      </p>
      <p className="foreign">
        <Foreign text={message} />
      </p>
      <p className="text-xs text-kumo-subtle">{cure}</p>
      <details className="mt-1 text-xs">
        <summary className="cursor-pointer text-kumo-subtle">
          {method}, {size === null ? UNKNOWN : count(size)} bytes, <code className="font-mono">{reason}</code>
        </summary>
        <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 rounded-md bg-kumo-recessed p-2 font-mono">
          {Object.entries(headers).map(([header, value]) => (
            <div key={header} className="contents">
              <dt className="foreign max-w-40 text-kumo-subtle sm:max-w-none">{header}</dt>
              <dd className="foreign">
                <Foreign text={value} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  )
}
