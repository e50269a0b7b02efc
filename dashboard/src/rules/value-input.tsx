import { type ReactNode, useState } from 'react'
import { CONTROL } from '../design/field.tsx'
import { readValue, readValues, writeValue } from './condition-form.ts'
import type { Comparison, FormField } from './shapes.ts'

interface ValueInputProps {
  value: Comparison['value']
  field: FormField
  /** Several values are asked for. */
  many: boolean
  onChange: (value: NonNullable<Comparison['value']>) => void
}

/** What a field is compared with: chosen where there are only so many values, else typed. */
export function ValueInput({ value, field, many, onChange }: ValueInputProps): ReactNode {
  if (field.type === 'boolean')
    return <Choice value={value === true ? 'yes' : 'no'} choices={['yes', 'no']} onChange={(chosen) => onChange(chosen === 'yes')} />
  if (field.choices && many) return <Choices chosen={Array.isArray(value) ? value : []} choices={field.choices} onChange={onChange} />
  if (field.choices) return <Choice value={String(value)} choices={field.choices} onChange={onChange} />
  return <Typed value={value} field={field} many={many} onChange={onChange} />
}

function Choice({ value, choices, onChange }: { value: string; choices: readonly string[]; onChange: (value: string) => void }): ReactNode {
  return (
    <select aria-label="Value" value={value} onChange={(event) => onChange(event.target.value)} className={CONTROL}>
      {choices.map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  )
}

function Choices({
  chosen,
  choices,
  onChange,
}: {
  chosen: readonly string[]
  choices: readonly string[]
  onChange: (value: string[]) => void
}): ReactNode {
  return (
    <fieldset className="flex flex-wrap gap-x-3 gap-y-1 py-1.5">
      <legend className="sr-only">Values</legend>
      {choices.map((choice) => (
        <label key={choice} className="flex items-center gap-1.5">
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={({ target }) => onChange(choices.filter((one) => (one === choice ? target.checked : chosen.includes(one))))}
            className="size-4 accent-accent-solid"
          />
          {choice}
        </label>
      ))}
    </fieldset>
  )
}

/** What is typed stays as it was typed; what it is read as is told. */
function Typed({ value, field, many, onChange }: ValueInputProps): ReactNode {
  const [text, setText] = useState(() => (many && Array.isArray(value) ? value.join(', ') : writeValue(value, field)))
  const type = (typed: string): void => {
    setText(typed)
    onChange(many ? readValues(typed) : readValue(typed, field))
  }
  return (
    <input
      aria-label={many ? 'Values, separated by commas' : 'Value'}
      placeholder={many ? 'one, another' : field.type === 'number' ? '0' : 'value'}
      inputMode={field.type === 'number' ? 'decimal' : undefined}
      value={text}
      onChange={(event) => type(event.target.value)}
      className={CONTROL}
    />
  )
}
