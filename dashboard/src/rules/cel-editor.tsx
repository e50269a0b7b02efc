import type { ReactNode } from 'react'
import { AREA, Field } from '../design/field.tsx'
import { pointedAt } from './pointed.ts'

interface CelEditorProps {
  label: string
  expression: string
  errors: readonly string[]
  onChange: (expression: string) => void
}

/** A condition as its expression, with a mark under the character that is wrong. */
export function CelEditor({ label, expression, errors, onChange }: CelEditorProps): ReactNode {
  const pointed = errors.map((error) => pointedAt(expression, error)).find((found) => found !== null)
  return (
    <Field
      label={label}
      errors={errors}
      hint={
        <>
          CEL over <code className="font-mono">item</code>, <code className="font-mono">analysis</code>,{' '}
          <code className="font-mono">author</code>, <code className="font-mono">source</code> and <code className="font-mono">now</code>.
        </>
      }
    >
      {(described) => (
        <>
          <textarea
            {...described}
            value={expression}
            rows={Math.min(12, Math.max(3, expression.split('\n').length + 1))}
            maxLength={4_000}
            spellCheck={false}
            autoCapitalize="off"
            onChange={(event) => onChange(event.target.value)}
            className={`${AREA} font-mono text-xs`}
          />
          {pointed && (
            <pre
              aria-hidden="true"
              data-pointed=""
              className="overflow-x-auto rounded-md bg-kumo-recessed px-2.5 py-1 font-mono text-xs leading-4 text-kumo-subtle"
            >
              {`${pointed.line}\n`}
              <span className="text-bad">{`${' '.repeat(pointed.at)}▲`}</span>
            </pre>
          )}
        </>
      )}
    </Field>
  )
}
