import type { ReactNode } from 'react'
import { Foreign } from '../../design/foreign.tsx'
import type { ObjectChange } from './shapes.ts'
import { changeWords, valueText } from './words.ts'

const COLOURS = { added: 'text-ok', removed: 'text-bad', changed: 'text-warn' } as const

/** What became another, object by object with its fields: what was, struck through, above what is. */
export function Difference({ changes }: { changes: readonly ObjectChange[] }): ReactNode {
  if (changes.length === 0) return <p className="text-kumo-subtle">Nothing differs.</p>
  return (
    <ul className="flex flex-col gap-3">
      {changes.map((object) => (
        <li key={object.path.join('.')} className="min-w-0 text-xs">
          <p className={`foreign font-mono font-medium ${COLOURS[object.change]}`}>
            <span className="sr-only">{object.change}: </span>
            {changeWords(object)}
          </p>
          <dl className="mt-1 flex flex-col gap-1 rounded-md bg-kumo-recessed p-2 empty:hidden">
            {fieldsOf(object).map(({ field, before, after }) => (
              <div key={field} className="grid gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
                <dt className="foreign font-mono text-kumo-subtle">{field}</dt>
                <dd className="foreign min-w-0 font-mono whitespace-pre-wrap">
                  {before !== null && (
                    <del className="block text-bad">
                      <Foreign text={before} />
                    </del>
                  )}
                  {after !== null && (
                    <ins className="block text-ok no-underline">
                      <Foreign text={after} />
                    </ins>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

interface Line {
  field: string
  before: string | null
  after: string | null
}

/** Of an object that is new or gone, each of its fields. */
function fieldsOf({ change, value, fields }: ObjectChange): Line[] {
  if (change === 'changed')
    return fields.map(({ path, before, after }) => ({ field: path.join('.'), before: valueText(before), after: valueText(after) }))
  const entries = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [['', value] as const]
  return entries.map(([field, inner]) => {
    const text = valueText(inner)
    return { field, before: change === 'removed' ? text : null, after: change === 'added' ? text : null }
  })
}
