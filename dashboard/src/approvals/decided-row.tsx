import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { deliveryWord, OutcomeIcon } from '../design/delivery-state.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { Moment } from '../design/time.tsx'
import { deliveryQuery } from '../destinations/queries.ts'
import { Content } from './content.tsx'
import type { Decided } from './queries.ts'
import type { Wording } from './wording.ts'

interface DecidedRowProps {
  entry: Decided
  decision: 'approved' | 'rejected'
  open: boolean
}

const OUTCOMES = { approved: 'done', rejected: 'nothing' } as const
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A decision: what it was about, who made it and why, and what became of it. */
export function DecidedRow({ entry: { at, actor, actorName, subject, details }, decision, open }: DecidedRowProps): ReactNode {
  const delivery = useQuery(deliveryQuery(subject))
  const comment = text(details['comment'])
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <div className="flex items-start gap-3 px-4 py-3">
        <span className="mt-0.5">
          <OutcomeIcon outcome={OUTCOMES[decision]} label={decision} />
        </span>
        <div className="min-w-0 flex-1">
          {delivery.isPending && <Bone className="my-1 h-3 w-64" />}
          {delivery.error && <p className="text-kumo-subtle">The delivery is not kept any more.</p>}
          {delivery.data && (
            <Link
              to="/approvals"
              search={open ? { view: decision } : { view: decision, open: subject }}
              replace
              resetScroll={false}
              aria-expanded={open}
              className="line foreign font-medium hover:underline"
              dir="auto"
            >
              <Foreign text={delivery.data.title} />
            </Link>
          )}
          <p className="foreign text-xs text-kumo-subtle">
            {decision} by <Name>{actorName ?? actor}</Name>, <Moment at={at} />
            {details['via'] === 'link' && ' by the link in a message'}
            {Array.isArray(details['edited']) && ' with other words'}
            {delivery.data && ` · rule ${delivery.data.rule} to ${delivery.data.destination}, ${deliveryWord(delivery.data.status)}`}
          </p>
          {comment !== '' && (
            <p className="foreign mt-1" dir="auto">
              “<Foreign text={comment} />”
            </p>
          )}
        </div>
      </div>
      {open && delivery.data && (
        <Content text={delivery.data.content.text} options={delivery.data.content.options} eventId={delivery.data.eventId} id={subject}>
          {delivery.data.original && <Planned original={delivery.data.original} />}
        </Content>
      )}
    </li>
  )
}

const Planned = ({ original: { title, text: planned } }: { original: Wording }): ReactNode => (
  <div>
    <h2 className="text-xs text-kumo-subtle">What was planned</h2>
    <p className="foreign mt-1 max-h-40 overflow-y-auto text-kumo-subtle line-through" dir="auto" tabIndex={0}>
      <Foreign text={`${title}\n${planned}`.trim()} />
    </p>
  </div>
)
