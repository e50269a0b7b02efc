import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { count } from '../design/format.ts'
import { Segmented } from '../design/segmented.tsx'
import { RefusedRequest } from './refused-request.tsx'
import { reasonOf } from './reject-reasons.ts'
import { sourceSecretsQuery } from './queries.ts'
import { offerOf, replayable } from './replay.ts'
import { ReplayOffer } from './replay-offer.tsx'
import type { SourceDetail } from './shapes.ts'

/** What was refused at the door, by reason, with the latest requests. Nothing of them is a secret. */
export function RejectsCard({ source: { name, rejected, rejectedRequests } }: { source: SourceDetail }): ReactNode {
  const { reason } = useSearch({ from: '/shell/sources/$name' })
  const navigate = useNavigate()
  const reasons = [...new Set([...rejected.map((one) => one.reason), ...rejectedRequests.map((one) => one.reason)])]
  const shown = rejectedRequests.filter((request) => reason === undefined || request.reason === reason)
  const waiting = replayable(shown, reasons)
  const secrets = useQuery(sourceSecretsQuery(name)).data ?? []
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
      {waiting.length > 1 && (
        <div className="border-b border-kumo-hairline px-4 py-3">
          <ReplayOffer name={name} reasons={[...new Set(waiting.map((one) => one.reason))]} total={waiting.length}>
            {offerOf(waiting, secrets)}
          </ReplayOffer>
        </div>
      )}
      <ul>
        {shown.map((request, index) => (
          <RefusedRequest key={request.id ?? `${request.at}:${index}`} source={name} request={request} />
        ))}
      </ul>
    </Card>
  )
}
