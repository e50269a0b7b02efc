import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { Failure } from '../design/failure.tsx'
import { Foreign } from '../design/foreign.tsx'
import { useForbidden } from '../design/rights.ts'
import { Age } from '../design/time.tsx'
import { type Change, changesOf } from './compare.ts'
import { type Arrived, lastArrivedQuery, type Payload, payloadOf } from './last-payloads.ts'
import type { SourceFields, Tried } from './shapes.ts'

interface CompareMappingProps {
  name: string
  saved: SourceFields
  /** Null where nothing was written. */
  edited: SourceFields | null
}

/** A payload with what the edited fields make of it otherwise. */
interface Compared {
  item: Arrived
  changes: Change[]
}

/** What the fields as they are written would make of the last payloads, beside those that are saved; nothing is stored or sent. */
export function CompareMapping({ name, saved, edited }: CompareMappingProps): ReactNode {
  const forbidden = useForbidden('write')
  const compare = useCompare(name)
  const outdated = JSON.stringify(compare.variables?.edited) !== JSON.stringify(edited)
  const ask = (): void => void (edited && compare.mutate({ saved, edited }))
  return (
    <section aria-label="Before and after" className="border-t border-kumo-hairline">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
        <Button
          size="sm"
          disabled={edited === null || forbidden !== null}
          title={forbidden ?? undefined}
          loading={compare.isPending}
          onClick={ask}
        >
          Compare
        </Button>
        <p className="min-w-0 flex-1 basis-52 text-xs text-kumo-subtle">
          {edited === null
            ? 'Change the mapping above to see what it makes of the last ten payloads.'
            : outdated && compare.data
              ? 'The mapping was changed since: compare again.'
              : 'What it makes of the last ten payloads, before it is saved.'}
        </p>
      </div>
      <div aria-live="polite" aria-busy={compare.isPending} className="passing">
        {compare.error && <Failure error={compare.error} retry={ask} />}
        {compare.data && <Difference {...compare.data} />}
      </div>
    </section>
  )
}

interface Found {
  compared: Compared[]
  /** Payloads that are not kept any more, or are no text. */
  missing: number
}

interface Wish {
  saved: SourceFields
  edited: SourceFields
}

function useCompare(name: string) {
  const queries = useQueryClient()
  const tried = async (source: SourceFields, payload: Payload): Promise<Tried> =>
    bodyOf(await api.POST('/v1/sources/{name}/try', { params: { path: { name } }, body: { ...payload, source } }))
  return useMutation({
    mutationFn: async ({ saved, edited }: Wish): Promise<Found> => {
      const arrived = await queries.fetchQuery(lastArrivedQuery(name))
      const compared = await Promise.all(
        arrived.map(async (item): Promise<Compared | null> => {
          const payload = await payloadOf(queries, item.id)
          if (payload === null) return null
          const [before, after] = await Promise.all([tried(saved, payload), tried(edited, payload)])
          return { item, changes: changesOf(before, after) }
        }),
      )
      const found = compared.filter((one) => one !== null)
      return { compared: found, missing: compared.length - found.length }
    },
  })
}

function Difference({ compared, missing }: Found): ReactNode {
  const changed = compared.filter(({ changes }) => changes.length > 0)
  return (
    <>
      <p className="px-4 pb-2 font-medium">
        {compared.length === 0
          ? 'There is no payload to compare it with.'
          : `${changed.length} of ${compared.length} would become something else.`}
        {missing > 0 && <span className="font-normal text-kumo-subtle"> {missing} are not kept, or no text.</span>}
      </p>
      <ul aria-label="Payloads that become something else">
        {changed.map(({ item, changes }) => (
          <li key={item.id} className="border-t border-kumo-hairline px-4 py-2">
            <p className="text-xs text-kumo-subtle">
              <Age at={item.receivedAt} /> ago
            </p>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
              {changes.map((change) => (
                <Line key={change.field} change={change} />
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}

const Line = ({ change: { field, before, after } }: { change: Change }): ReactNode => (
  <div className="contents">
    <dt className="text-xs leading-5 text-kumo-subtle">{field}</dt>
    <dd className="min-w-0">
      <Value name="Before" text={before} struck />
      <Value name="After" text={after} />
    </dd>
  </div>
)

const Value = ({ name, text, struck = false }: { name: string; text: string | null; struck?: boolean }): ReactNode => (
  <p dir="auto" className={`foreign line-clamp-3 ${struck ? 'text-kumo-subtle line-through' : ''}`}>
    <span className="sr-only">{name}: </span>
    {text === null ? '—' : <Foreign text={text} />}
  </p>
)
