import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { Segmented } from '../design/segmented.tsx'
import { CelEditor } from './cel-editor.tsx'
import type { Condition } from './edited-rule.ts'
import { FormEditor } from './form-editor.tsx'
import { formQuery, termsQuery } from './queries.ts'

interface ConditionEditorProps {
  label: string
  condition: Condition
  errors: readonly string[]
  optional?: boolean
  onChange: (condition: Condition) => void
}

const MODES = [
  { value: 'form', label: 'Form' },
  { value: 'cel', label: 'CEL' },
] as const

/** One condition, two ways to write it. What a form cannot say stays an expression; nothing is ever lost by looking at it as a form. */
export function ConditionEditor({ label, condition, errors, optional = false, onChange }: ConditionEditorProps): ReactNode {
  const [mode, setMode] = useState<'form' | 'cel'>('form')
  /** What the form was made of. */
  const [origin, setOrigin] = useState(condition.expression)
  const terms = useQuery(termsQuery)
  const form = useQuery(formQuery(origin))
  const has = origin === '' || (form.data !== undefined && form.data !== null)
  const tooMuch = origin !== '' && form.data === null
  const shown = mode === 'form' && tooMuch ? 'cel' : mode
  const change = (next: 'form' | 'cel'): void => {
    if (next === 'form') setOrigin(condition.expression.trim())
    // What was left half filled in is not written anywhere; the expression is still the one before.
    else if (!condition.settled) onChange({ expression: condition.expression, settled: true })
    setMode(next)
  }
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-4">
        <h3 className="font-medium">{label}</h3>
        <Segmented label={`Write “${label}” as`} options={MODES} value={shown} onChange={change} />
      </div>
      {shown === 'cel' && (
        <CelEditor
          label="Expression"
          expression={condition.expression}
          errors={errors}
          onChange={(expression) => onChange({ expression, settled: true })}
        />
      )}
      {shown === 'cel' && mode === 'form' && (
        <p className="text-xs text-kumo-subtle">
          {condition.expression === origin
            ? 'This says more than a form can, so it is shown as it is written.'
            : 'Choose Form to see whether a form can say this.'}
        </p>
      )}
      {shown === 'form' && (terms.error ?? form.error) && (
        <Failure error={(terms.error ?? form.error) as Error} retry={() => void (terms.error ? terms : form).refetch()} />
      )}
      {shown === 'form' && !form.error && (!has || !terms.data) && <Bone className="h-16 w-full" />}
      {shown === 'form' && has && terms.data && (
        <>
          <FormEditor
            key={origin}
            initial={origin === '' ? null : (form.data ?? null)}
            expression={condition.expression}
            terms={terms.data}
            optional={optional}
            onChange={onChange}
          />
          {condition.settled &&
            errors.map((error) => (
              <p key={error} className="foreign text-xs text-bad">
                {error}
              </p>
            ))}
        </>
      )}
    </div>
  )
}
