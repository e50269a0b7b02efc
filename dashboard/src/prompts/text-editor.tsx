import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { AREA, CONTROL, Field } from '../design/field.tsx'
import type { EditedPrompt } from './edited.ts'

interface TextEditorProps {
  edited: EditedPrompt
  /** What is wrong, by field. */
  errors: Partial<Record<keyof EditedPrompt, string[]>>
  change: (edited: EditedPrompt) => void
  note: ReactNode
}

const AREAS = [
  {
    field: 'system',
    label: 'System message',
    rows: 12,
    hint: 'Who the model is and what it does. Liquid: output, if, unless, for; {{ workspace.language }} and {{ workspace.context }} are known.',
  },
  { field: 'user', label: 'Message', rows: 4, hint: 'What is asked. Variables reach the model as data between tags of their names.' },
  { field: 'variables', label: 'Variables (JSON)', rows: 6, hint: 'Name and what it is: type, required, description, maxChars.' },
  { field: 'output', label: 'Answer (JSON Schema)', rows: 6, hint: 'An object; without it the answer is in words.' },
  { field: 'examples', label: 'Examples (JSON)', rows: 3, hint: 'A list of {"user": "…", "assistant": "…"}.' },
] as const

const LINES = [
  { field: 'model', label: 'Alias or target', hint: 'default where nothing is said' },
  { field: 'maxOutputTokens', label: 'Answer, at most', hint: 'tokens' },
  { field: 'temperature', label: 'Temperature', hint: '0 to 2; empty: the model’s own' },
  { field: 'cacheSeconds', label: 'Answers are kept', hint: 'seconds; 0 keeps none' },
] as const

/** A draft: what becomes a version when it is saved. */
export function TextEditor({ edited, errors, change, note }: TextEditorProps): ReactNode {
  const set = (field: keyof EditedPrompt) => (event: { target: { value: string } }) => change({ ...edited, [field]: event.target.value })
  return (
    <Card title="Draft">
      <div className="flex flex-col gap-4 p-4">
        {note}
        {AREAS.map(({ field, label, rows, hint }) => (
          <Field key={field} label={label} errors={errors[field] ?? []} hint={hint}>
            {(described) => (
              <textarea
                {...described}
                value={edited[field]}
                rows={Math.min(28, Math.max(rows, edited[field].split('\n').length + 1))}
                spellCheck={field === 'system' || field === 'user'}
                autoCapitalize="off"
                dir="auto"
                onChange={set(field)}
                className={`${AREA} font-mono text-xs`}
              />
            )}
          </Field>
        ))}
        <div className="grid gap-4 sm:grid-cols-4">
          {LINES.map(({ field, label, hint }) => (
            <Field key={field} label={label} errors={errors[field] ?? []} hint={hint}>
              {(described) => <input {...described} value={edited[field]} spellCheck={false} onChange={set(field)} className={CONTROL} />}
            </Field>
          ))}
        </div>
      </div>
    </Card>
  )
}
