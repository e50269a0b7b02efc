import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { XCircleIcon } from '@phosphor-icons/react/dist/csr/XCircle'
import type { ReactNode } from 'react'
import { Foreign, Name } from '../design/foreign.tsx'
import { duration, money } from '../design/format.ts'
import { SearchLink } from '../design/search-link.tsx'
import { Age } from '../design/time.tsx'
import type { TrialRow as Row, TrialSide } from './shapes.ts'
import { Sideways } from './sideways.tsx'
import { fieldsOf, saidOf, written } from './trial-fields.ts'

/** Of what is short, so that the columns of all items stand below each other. */
const WIDTHS: Record<string, string> = { sentiment: 'w-28', category: 'w-24', urgency: 'w-28', topics: 'w-36' }

/** One item of a trial: its text, and below each other what each side says, with what has changed lit. */
export function TrialRow({ row }: { row: Row }): ReactNode {
  const { id, text, title, source, receivedAt, before, after } = row
  const fields = fieldsOf([row])
  return (
    <li className="border-b border-kumo-hairline px-4 py-3 last:border-b-0">
      <p className="text-xs text-kumo-subtle">
        <Name>{source}</Name> · <Age at={receivedAt} /> ago ·{' '}
        <SearchLink search={{ view: 'all', item: id }} className="text-kumo-link underline">
          Open the item
        </SearchLink>
      </p>
      <p className="foreign line mt-0.5" dir="auto">
        {title && (
          <span className="font-medium">
            <Foreign text={title} />{' '}
          </span>
        )}
        <Foreign text={text} />
      </p>
      <Sideways label="What is said of it" className="mt-2">
        <table className={`w-full table-fixed text-left text-xs ${fields.length > 3 ? 'min-w-[880px]' : 'min-w-[420px]'}`}>
          <colgroup>
            <col className="w-14" />
            {fields.map((field) => (
              <col key={field} className={WIDTHS[field] ?? ''} />
            ))}
            <col className="w-20" />
            <col className="w-16" />
          </colgroup>
          <thead className="text-kumo-subtle">
            <tr>
              <td />
              {fields.map((field) => (
                <th key={field} scope="col" className="py-0.5 pr-3 font-normal">
                  {field}
                </th>
              ))}
              <th scope="col" className="py-0.5 pr-3 text-right font-normal">
                cost
              </th>
              <th scope="col" className="py-0.5 text-right font-normal">
                took
              </th>
            </tr>
          </thead>
          <tbody>
            {before && <Side name="Before" side={before} fields={fields} row={row} />}
            <Side name={before ? 'Now' : 'Says'} side={after} fields={fields} row={row} lit />
          </tbody>
        </table>
      </Sideways>
    </li>
  )
}

interface SideProps {
  name: string
  side: TrialSide
  fields: readonly string[]
  row: Row
  /** What is another than before stands out. */
  lit?: boolean
}

function Side({ name, side, fields, row, lit = false }: SideProps): ReactNode {
  const head = (
    <th scope="row" className="py-1 pr-3 align-top font-normal text-kumo-subtle">
      {name}
    </th>
  )
  if (!side.ok)
    return (
      <tr>
        {head}
        <td colSpan={fields.length + 2} className="foreign py-1 text-bad">
          <Foreign text={side.message} /> <code className="font-mono">{side.code}</code>
        </td>
      </tr>
    )
  return (
    <tr>
      {head}
      {fields.map((field) => (
        <td key={field} className="py-1 pr-3 align-top">
          <Value text={written(side.fields[field])} said={saidOf(row, field)} changed={lit && row.changed.includes(field)} />
        </td>
      ))}
      <td className="num py-1 pr-3 text-right align-top">
        {side.embedded ? <Embedded because={side.degradedBy} /> : money(side.costNanoUsd)}
      </td>
      <td className="num py-1 text-right align-top">{duration(side.latencyMs)}</td>
    </tr>
  )
}

/** A value, whether it is another now, and whether people say the same. */
function Value({ text, said, changed }: { text: string; said: string | undefined; changed: boolean }): ReactNode {
  const right = said === text
  return (
    <>
      {changed ? (
        <mark className="foreign rounded-sm bg-accent-tint px-1 font-medium text-inherit ring-1 ring-accent" dir="auto">
          <Foreign text={text} />
          <span className="sr-only"> (changed)</span>
        </mark>
      ) : (
        <span className="foreign" dir="auto">
          <Foreign text={text} />
        </span>
      )}
      {said !== undefined && (
        <span className={`mt-0.5 flex items-center gap-1 ${right ? 'text-ok' : 'text-bad'}`}>
          {right ? (
            <CheckCircleIcon weight="fill" className="size-3 shrink-0" />
          ) : (
            <XCircleIcon weight="fill" className="size-3 shrink-0" />
          )}
          {right ? 'as people say' : <>people say {said}</>}
        </span>
      )}
    </>
  )
}

function Embedded({ because }: { because: string | null }): ReactNode {
  return (
    <span className="rounded-sm border border-dashed border-kumo-interact px-1" title={because ?? 'No model is set up.'}>
      embedded
    </span>
  )
}
