import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { Act } from '../design/act.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { Glyph } from '../design/sentiment.tsx'
import { usePassFocus } from '../design/step-focus.ts'
import { Age, useNow } from '../design/time.tsx'
import { useForbidden } from '../design/rights.ts'
import { useKeys } from '../shell/keys.ts'
import { Content } from './content.tsx'
import { EditForm } from './edit-form.tsx'
import { expiryOf } from './expiry.ts'
import type { Waiting } from './queries.ts'
import { RejectForm } from './reject-form.tsx'
import { useDecide } from './use-decide.ts'

/** What would happen, because of what, and for how long one may decide; the buttons are on the line. */
export function WaitingRow({ waiting, open }: { waiting: Waiting; open: boolean }): ReactNode {
  const { delivery, item } = waiting
  const { id, rule, destination, title, createdAt } = delivery
  const row = useRef<HTMLLIElement>(null)
  const navigate = useNavigate()
  const [rejecting, setRejecting] = useState(false)
  const [editing, setEditing] = useState(false)
  const { approve, reject, busy } = useDecide(id)
  usePassFocus(row, busy)
  const { over, soon, words } = expiryOf(delivery.approvalExpiresAt, useNow())
  const may = useForbidden('write') === null && !over && !busy
  // The keys are about the row that is marked, never about one that nobody looks at.
  const marked = (): boolean => row.current?.contains(document.activeElement) ?? false
  useKeys({
    a: () => marked() && may && !editing && approve.mutate({}),
    d: () => marked() && may && setRejecting(true),
    ...(open && { Escape: () => void navigate({ to: '/approvals', search: {}, replace: true }) }),
  })
  return (
    <li ref={row} className="border-b border-kumo-hairline last:border-b-0 focus-within:bg-kumo-elevated">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
        <div className="min-w-0 flex-1 basis-80">
          <p className="text-xs text-kumo-subtle">
            Rule <Name>{rule}</Name> would send this to <Name>{destination}</Name> · asked <Age at={createdAt} /> ago ·{' '}
            <span className={soon ? 'font-medium text-warn' : over ? 'text-bad' : ''}>{words}</span>
          </p>
          <Link
            to="/approvals"
            search={open ? {} : { open: id }}
            replace
            resetScroll={false}
            data-row=""
            aria-expanded={open}
            className="line foreign mt-0.5 font-medium hover:underline"
            dir="auto"
          >
            <Foreign text={title} />
          </Link>
          {item && (
            <p className="mt-0.5 flex min-w-0 items-center gap-1.5 text-xs text-kumo-subtle">
              <Glyph sentiment={item.sentiment} labelled />
              <span className="truncate">
                <Name>{item.author?.name ?? item.author?.id ?? 'anonymous'}</Name>: <Name>{item.text}</Name>
              </span>
            </p>
          )}
        </div>
        {!over && !rejecting && !editing && (
          <div className="flex shrink-0 gap-2">
            <Act disabled={busy} onClick={() => setRejecting(true)}>
              Reject
            </Act>
            <Act loading={approve.isPending} disabled={busy} onClick={() => approve.mutate({})}>
              Approve
            </Act>
          </div>
        )}
      </div>
      {rejecting && !over && (
        <RejectForm busy={reject.isPending} reject={(comment) => reject.mutate(comment)} close={() => setRejecting(false)} />
      )}
      {open && (
        <Content text={waiting.content.text} options={waiting.content.options} eventId={delivery.eventId} id={id}>
          {over ? null : editing ? (
            <EditForm
              id={id}
              planned={waiting.content}
              busy={approve.isPending}
              approve={(wording) => approve.mutate(wording)}
              close={() => setEditing(false)}
            />
          ) : (
            <span>
              <Act disabled={busy} onClick={() => setEditing(true)}>
                Put it otherwise …
              </Act>
            </span>
          )}
        </Content>
      )}
    </li>
  )
}
