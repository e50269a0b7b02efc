import { Button } from '@cloudflare/kumo/components/button'
import { TrashIcon } from '@phosphor-icons/react/dist/csr/Trash'
import type { ReactNode } from 'react'
import { AREA, CONTROL, Field, Tick, Wrong } from '../design/field.tsx'
import { type EditedAction, type Issue, issuesAt } from './edited-rule.ts'

export interface DestinationName {
  name: string
  kind: string
}

interface ActionEditorProps {
  action: EditedAction
  /** Of the action: `rule.then.0`. */
  path: string
  issues: readonly Issue[]
  destinations: readonly DestinationName[]
  onChange: (change: Partial<EditedAction>) => void
  /** Missing where it is the only one. */
  remove?: () => void
}

const HOURS = 72

/** What is done: where it goes, and what is written there. */
export function ActionEditor({ action, path, issues, destinations, onChange, remove }: ActionEditorProps): ReactNode {
  const { to, title, text, options, urgent, approval } = action
  const errors = (field: string): string[] => issuesAt(issues, `${path}.${field}`, true)
  return (
    <li className="flex flex-col gap-3 rounded-md p-3 ring-1 ring-kumo-hairline">
      <div className="flex items-end gap-2">
        <Field label="Destination" errors={errors('to')} className="flex-1">
          {(described) => (
            <select {...described} value={to} onChange={(event) => onChange({ to: event.target.value })} className={CONTROL}>
              {!destinations.some(({ name }) => name === to) && <option value={to}>{to === '' ? 'Choose …' : to}</option>}
              {destinations.map(({ name, kind }) => (
                <option key={name} value={name}>
                  {name} · {kind}
                </option>
              ))}
            </select>
          )}
        </Field>
        {remove && <Button variant="ghost" shape="square" icon={<TrashIcon />} aria-label="Remove this action" onClick={remove} />}
      </div>
      <Field label="Title" errors={errors('title')} hint="Liquid, like {{ analysis.summary }}. Left empty, the destination’s own.">
        {(described) => (
          <input
            {...described}
            dir="auto"
            value={title}
            maxLength={2_000}
            onChange={(event) => onChange({ title: event.target.value })}
            className={CONTROL}
          />
        )}
      </Field>
      <Field label="Text" errors={errors('text')}>
        {(described) => (
          <textarea
            {...described}
            dir="auto"
            rows={text === '' ? 2 : 4}
            value={text}
            maxLength={20_000}
            placeholder="Left empty, the destination’s own."
            onChange={(event) => onChange({ text: event.target.value })}
            className={AREA}
          />
        )}
      </Field>
      <details open={options !== ''}>
        <summary className="cursor-pointer text-xs font-medium">Options of the destination</summary>
        <Field label="Options, as JSON" errors={errors('options')} className="mt-2">
          {(described) => (
            <textarea
              {...described}
              rows={3}
              value={options}
              spellCheck={false}
              placeholder={'{"labels": ["feedback"]}'}
              onChange={(event) => onChange({ options: event.target.value })}
              className={`${AREA} font-mono text-xs`}
            />
          )}
        </Field>
      </details>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Tick
          label="Urgent: past digest, throttle and quiet hours"
          checked={urgent}
          onChange={(checked) => onChange({ urgent: checked })}
        />
        <Tick
          label="Somebody has to approve it"
          checked={approval !== null}
          onChange={(checked) => onChange({ approval: checked ? { expiresHours: HOURS } : null })}
        />
      </div>
      {approval && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Expires after, in hours" errors={errors('approval.expiresHours')}>
            {(described) => (
              <input
                {...described}
                type="number"
                min={1}
                max={720}
                value={approval.expiresHours}
                onChange={(event) => onChange({ approval: { ...approval, expiresHours: event.target.valueAsNumber || HOURS } })}
                className={CONTROL}
              />
            )}
          </Field>
          <Field label="Who is told" errors={errors('approval.notify')}>
            {(described) => (
              <select
                {...described}
                value={approval.notify ?? ''}
                onChange={({ target }) =>
                  onChange({ approval: { expiresHours: approval.expiresHours, ...(target.value !== '' && { notify: target.value }) } })
                }
                className={CONTROL}
              >
                <option value="">Nobody</option>
                {destinations.map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
      <div className="text-xs empty:hidden">
        <Wrong errors={issuesAt(issues, path)} />
      </div>
    </li>
  )
}
