import type { UseQueryResult } from '@tanstack/react-query'
import { ApiError } from '@sluice/client/error'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { type ReactNode, useState } from 'react'
import { Bone } from '../design/bones.tsx'
import { Card } from '../design/card.tsx'
import { Failure } from '../design/failure.tsx'
import { count } from '../design/format.ts'
import { Segmented } from '../design/segmented.tsx'
import { Age } from '../design/time.tsx'
import { DaysChart } from './days-chart.tsx'
import { DryRunItems } from './dry-run-items.tsx'
import { othersOf, perDayOf } from './dry-run-words.ts'
import { NearlyList } from './nearly-list.tsx'
import { type Last, LASTS } from './search.ts'
import type { DryRun, Rule } from './shapes.ts'
import { WhyItem } from './why-item.tsx'

interface DryRunCardProps {
  trial: UseQueryResult<DryRun>
  /** What is tried; null where the rule is not whole. */
  rule: Rule | null
  /** Why nothing is tried: a right or a part of the rule is missing. */
  waitsFor: string | null
  last: Last
  setLast: (last: Last) => void
}

const OPTIONS = LASTS.map((last) => ({ value: String(last), label: `Last ${count(last)}` }))
const LISTS = [
  { value: 'matching', label: 'Matching' },
  { value: 'new', label: 'New' },
  { value: 'lost', label: 'No longer' },
  { value: 'nearly', label: 'Nearly' },
] as const
type List = (typeof LISTS)[number]['value']

/** What the rule as it stands in the form would have done: always in sight while one edits. */
export function DryRunCard({ trial, rule, waitsFor, last, setLast }: DryRunCardProps): ReactNode {
  const { data, error, isFetching } = trial
  const asked = waitsFor === null
  const wrong = error instanceof ApiError && error.code === 'RULE_INVALID'
  return (
    <Card
      title="Dry run"
      className="lg:sticky lg:top-16"
      aside={
        <Segmented
          label="Items to try it with"
          options={OPTIONS}
          value={String(last)}
          onChange={(value) => setLast(Number(value) as Last)}
        />
      }
    >
      <div aria-live="polite" aria-busy={isFetching} className="passing flex flex-col">
        {!asked && <p className="px-4 py-8 text-center text-kumo-subtle">{waitsFor}</p>}
        {asked && wrong && (
          <p className="px-4 py-8 text-center text-kumo-subtle">It is tried as soon as what is marked in the rule is put right.</p>
        )}
        {asked && error && !wrong && <Failure error={error} retry={() => void trial.refetch()} />}
        {asked && !error && !data && <Bone className="m-4 h-24" />}
        {asked && !error && data && <Found run={data} rule={rule} />}
      </div>
    </Card>
  )
}

function Found({ run, rule }: { run: DryRun; rule: Rule | null }): ReactNode {
  const [list, setList] = useState<List>('matching')
  const { name, lookedAt, matching, difference, actions, errors, errorSamples, backTo } = run
  const perDay = perDayOf(run, Date.now())
  if (lookedAt === 0)
    return (
      <p className="px-4 py-8 text-center text-kumo-subtle">
        There is no item yet that it could be tried with. Send some, then look again.
      </p>
    )
  const shown = { matching: run.items, new: run.items.filter(({ isNew }) => isNew), lost: run.noLongerMatching, nearly: run.notMatching }[
    list
  ]
  return (
    <>
      <dl className="grid grid-cols-3 border-b border-kumo-hairline">
        <Figure name="Matched" value={count(matching)} beside={`of ${count(lookedAt)}`} />
        <Figure name="Newly matched" value={`+${count(difference.newlyMatching)}`} beside="beside now" />
        <Figure name="No longer" value={`−${count(difference.noLongerMatching)}`} beside="beside now" />
      </dl>
      <DaysChart days={run.days} />
      <div className="flex flex-col gap-1 border-b border-kumo-hairline px-4 py-2 text-xs text-kumo-subtle">
        <p>
          {Object.keys(actions).length === 0
            ? 'Nothing would be sent'
            : `Would be sent: ${Object.entries(actions)
                .map(([to, number]) => `${count(number)} to ${to}`)
                .join(', ')}`}
          {backTo !== null && (
            <>
              {' '}
              · back to <Age at={backTo} /> ago
            </>
          )}
          . Throttle, digest, grouping and budget are not part of it.
        </p>
        {perDay !== null && <p>{perDay}.</p>}
        {othersOf(run).map((line) => (
          <p key={line} className="foreign text-warn">
            {line}
          </p>
        ))}
        {errors > 0 && (
          <p className="foreign flex items-start gap-1.5 text-warn">
            <WarningIcon weight="fill" className="mt-0.5 size-3 shrink-0" />
            It cannot be evaluated for {count(errors)} of them: {errorSamples[0]?.message}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
        <h3 className="font-medium">Newest items</h3>
        <Segmented label="Which items" options={LISTS} value={list} onChange={setList} />
      </div>
      {list === 'nearly' && rule ? (
        <NearlyList name={name} rule={rule} items={shown} />
      ) : (
        <DryRunItems items={shown} below={({ itemId }) => rule && <WhyItem name={name} rule={rule} item={itemId} />} />
      )}
    </>
  )
}

function Figure({ name, value, beside }: { name: string; value: string; beside: string }): ReactNode {
  return (
    <div className="flex flex-col-reverse border-r border-kumo-hairline px-4 py-3 last:border-r-0">
      <dt className="text-xs text-kumo-subtle">{name}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-1.5">
        <span className="num text-xl leading-7 font-semibold">{value}</span>
        <span className="text-xs text-kumo-subtle">{beside}</span>
      </dd>
    </div>
  )
}
