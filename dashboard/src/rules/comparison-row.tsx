import type { ReactNode } from 'react'
import { CONTROL } from '../design/field.tsx'
import { attributeField, attributeOf, fieldOf, freshComparison, isAttribute, operatorOf, withOperator } from './condition-form.ts'
import type { Comparison, FormTerms } from './shapes.ts'
import { ValueInput } from './value-input.tsx'

interface ComparisonRowProps {
  comparison: Comparison
  terms: FormTerms
  onChange: (comparison: Comparison) => void
}

const ATTRIBUTE = attributeField('')
const PARTS = [
  { label: 'The judgement', prefix: 'analysis.' },
  { label: 'The item', prefix: 'item.' },
  { label: 'The author', prefix: 'author.' },
  { label: 'The source', prefix: 'source' },
] as const

/** Field, operator, value. */
export function ComparisonRow({ comparison, terms, onChange }: ComparisonRowProps): ReactNode {
  const { field: name, operator, value } = comparison
  const field = fieldOf(name, terms)
  const wanted = operatorOf(operator, terms).value
  return (
    <div className="grid min-w-0 flex-1 basis-52 grid-cols-2 gap-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,5fr)]">
      <div className="flex min-w-0 flex-col gap-1 max-sm:col-span-2">
        <select
          aria-label="Field"
          value={isAttribute(name) ? ATTRIBUTE : name}
          onChange={(event) => onChange(freshComparison(event.target.value, terms))}
          className={CONTROL}
        >
          {PARTS.map(({ label, prefix }) => (
            <optgroup key={prefix} label={label}>
              {terms.fields
                .filter((known) => known.name.startsWith(prefix))
                .map((known) => (
                  <option key={known.name} value={known.name}>
                    {known.label}
                  </option>
                ))}
              {prefix === 'item.' && <option value={ATTRIBUTE}>Attribute of the source …</option>}
            </optgroup>
          ))}
        </select>
        {isAttribute(name) && (
          <input
            aria-label="Name of the attribute"
            placeholder="plan"
            value={attributeOf(name)}
            onChange={(event) => onChange({ ...comparison, field: attributeField(event.target.value.trim()) })}
            className={CONTROL}
          />
        )}
      </div>
      <select
        aria-label="Operator"
        value={operator}
        onChange={(event) => onChange(withOperator(comparison, event.target.value, terms))}
        className={CONTROL}
      >
        {field.operators.map((known) => (
          <option key={known} value={known}>
            {operatorOf(known, terms).label}
          </option>
        ))}
      </select>
      {/* Another field, or several values in the place of one, begin anew. */}
      {wanted !== 'none' && (
        <ValueInput
          key={`${field.type}:${wanted}`}
          value={value}
          field={field}
          many={wanted === 'many'}
          onChange={(next) => onChange({ ...comparison, value: next })}
        />
      )}
    </div>
  )
}
