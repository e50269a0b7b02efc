import type { ReactNode } from 'react'
import { Card } from '../../design/card.tsx'
import { CONTROL } from '../../design/field.tsx'
import { UNKNOWN } from '../../design/format.ts'
import { useForbidden } from '../../design/rights.ts'
import { Age, Moment } from '../../design/time.tsx'
import { type Draft, wrongWith } from './draft.ts'
import { amount, wordsOf } from './kinds.ts'
import type { RetainedKind } from './shapes.ts'

interface RetentionCardProps {
  kinds: readonly RetainedKind[]
  runsAt: number
  draft: Draft
  onChange: (draft: Draft) => void
  busy: boolean
}

const ROW = 'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-4 md:grid-cols-[minmax(0,1fr)_8.5rem_6rem_6rem_7rem] md:items-center'

/** How long each kind is kept, what there is of it, and what goes tonight. */
export function RetentionCard({ kinds, runsAt, draft, onChange, busy }: RetentionCardProps): ReactNode {
  return (
    <Card
      title="Retention"
      aside={
        <span className="text-xs text-kumo-subtle">
          next deletion <Moment at={runsAt} />
        </span>
      }
    >
      <div aria-hidden="true" className={`${ROW} border-b border-kumo-hairline py-2 text-xs text-kumo-subtle max-md:hidden`}>
        <span>Kind of data</span>
        <span>Kept for</span>
        <span className="text-right">Stored</span>
        <span className="text-right">Oldest</span>
        <span className="text-right">Goes tonight</span>
      </div>
      <ul aria-label="Kinds of data">
        {kinds.map((kind) => (
          <KindRow
            key={kind.kind}
            kind={kind}
            typed={draft.days[kind.kind]}
            busy={busy}
            onChange={(days) => onChange({ ...draft, days: { ...draft.days, [kind.kind]: days } })}
          />
        ))}
      </ul>
    </Card>
  )
}

interface KindRowProps {
  kind: RetainedKind
  typed: string
  busy: boolean
  onChange: (typed: string) => void
}

function KindRow({ kind: { kind, stored, oldestAt, due, lastRun, days }, typed, busy, onChange }: KindRowProps): ReactNode {
  const forbidden = useForbidden('admin')
  const { label, about, unsaid } = wordsOf(kind)
  const wrong = wrongWith(kind, typed)
  return (
    <li className={`${ROW} border-b border-kumo-hairline py-3 last:border-b-0`}>
      <div className="min-w-0 max-md:col-span-2">
        <p className="font-medium">{label}</p>
        <p className="text-xs text-kumo-subtle">
          {about}
          {lastRun && lastRun.removedInAll > 0 && ` ${lastRun.removedInAll.toLocaleString('en')} have gone so far.`}
        </p>
      </div>
      <div className="max-md:col-span-2 max-md:my-1">
        <label className="flex items-center gap-2">
          <span className="sr-only">{label}: days</span>
          <span className="w-24">
            <input
              value={typed}
              inputMode="numeric"
              placeholder={unsaid === undefined ? (days === null ? 'for good' : String(days)) : String(unsaid)}
              disabled={forbidden !== null}
              title={forbidden ?? undefined}
              aria-invalid={wrong === null ? undefined : true}
              onChange={(event) => onChange(event.target.value.trim())}
              className={CONTROL}
            />
          </span>
          {(typed !== '' || unsaid !== undefined) && (
            <span aria-hidden="true" className="text-kumo-subtle">
              days
            </span>
          )}
        </label>
        {wrong !== null && <p className="mt-1 text-xs text-bad">{wrong}</p>}
      </div>
      <Fact label="stored">{amount(stored)}</Fact>
      <Fact label="oldest">{oldestAt === null ? UNKNOWN : <Age at={oldestAt} />}</Fact>
      <Fact label="goes tonight" loud={due.count > 0 && !busy}>
        {due.count === 0 ? UNKNOWN : amount(due)}
      </Fact>
    </li>
  )
}

function Fact({ label, loud = false, children }: { label: string; loud?: boolean; children: ReactNode }): ReactNode {
  return (
    <span className={`num max-md:col-span-2 max-md:text-xs md:text-right ${loud ? 'font-semibold text-bad' : 'text-kumo-subtle'}`}>
      <span className="inline-block w-24 font-normal text-kumo-subtle md:sr-only">{label} </span>
      {children}
    </span>
  )
}
