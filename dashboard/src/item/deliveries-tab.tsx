import type { ReactNode } from 'react'
import type { Delivery, Journey } from '../api/shapes.ts'
import { Act } from '../design/act.tsx'
import { deliveryWord, outcomeOf, OutcomeIcon } from '../design/delivery-state.tsx'
import { Foreign } from '../design/foreign.tsx'
import { duration } from '../design/format.ts'
import { Moment } from '../design/time.tsx'
import { useItemActions } from './actions.ts'

const AGAIN = new Set<Delivery['status']>(['parked', 'retrying', 'skipped', 'cancelled'])

/** What was sent because of the item, with every try. */
export function DeliveriesTab({ journey }: { journey: Journey }): ReactNode {
  const { retry } = useItemActions(journey.id)
  if (journey.deliveries.length === 0) return <p className="py-6 text-center text-kumo-subtle">Nothing was sent: no rule asked for it.</p>
  return (
    <ul className="flex flex-col gap-3">
      {journey.deliveries.map((delivery) => (
        <li key={delivery.id} className="card p-4">
          <div className="flex flex-wrap items-center gap-2">
            <OutcomeIcon outcome={outcomeOf(delivery.status)} />
            <span className="font-medium">{delivery.destination}</span>
            <span className="text-kumo-subtle">{deliveryWord(delivery.status)}</span>
            {delivery.externalUrl !== null ? (
              <a href={delivery.externalUrl} target="_blank" rel="noreferrer noopener" className="text-kumo-link underline">
                {delivery.externalId ?? 'open there'}
              </a>
            ) : (
              delivery.externalId !== null && <code className="font-mono text-xs">{delivery.externalId}</code>
            )}
            {AGAIN.has(delivery.status) && (
              <span className="ml-auto">
                <Act loading={retry.isPending && retry.variables === delivery.id} onClick={() => retry.mutate(delivery.id)}>
                  Send again
                </Act>
              </span>
            )}
          </div>
          <p className="foreign mt-1">
            <Foreign text={delivery.title} />
          </p>
          <p className="text-xs text-kumo-subtle">
            rule {delivery.rule} v{delivery.ruleVersion}
            {delivery.reason !== null && ` · ${delivery.reason}`}
            {delivery.nextAttemptAt !== null && (
              <>
                {' '}
                · next try <Moment at={delivery.nextAttemptAt} />
              </>
            )}
          </p>
          <Tries delivery={delivery} />
        </li>
      ))}
    </ul>
  )
}

export function Tries({ delivery: { attempts } }: { delivery: Delivery }): ReactNode {
  if (attempts.length === 0) return null
  return (
    <ol className="mt-2 flex flex-col gap-1 border-t border-kumo-hairline pt-2 text-xs">
      {attempts.map(({ attempt, at, outcome, status, detail, durationMs }) => (
        <li key={attempt} className="grid grid-cols-[24px_auto_minmax(0,1fr)_auto] gap-2">
          <span className="num text-kumo-subtle">{attempt}</span>
          <Moment at={at} />
          <span className="foreign text-kumo-subtle">
            {[outcome, status].filter(Boolean).join(' ')} {detail !== '' && <Foreign text={detail} />}
          </span>
          <span className="num text-kumo-subtle">{duration(durationMs)}</span>
        </li>
      ))}
    </ol>
  )
}
