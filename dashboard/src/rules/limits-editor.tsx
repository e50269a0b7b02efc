import type { ReactNode } from 'react'
import { CONTROL, Field, Tick } from '../design/field.tsx'
import { zoneName } from '../design/zone.ts'
import { EVERY_DAY, type EditedRule, type Issue, issuesAt } from './edited-rule.ts'
import type { Schedule } from './shapes.ts'

interface LimitsEditorProps {
  edited: EditedRule
  issues: readonly Issue[]
  onChange: (change: Partial<EditedRule>) => void
}

/** In which order, how often and when a rule acts. */
export function LimitsEditor({ edited: { priority, sample, stop, schedule, enabled }, issues, onChange }: LimitsEditorProps): ReactNode {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Priority" errors={issuesAt(issues, 'rule.priority')} hint="Higher ones are looked at first.">
          {(described) => (
            <input
              {...described}
              type="number"
              min={-1_000}
              max={1_000}
              step={1}
              value={priority}
              onChange={(event) => onChange({ priority: Math.trunc(event.target.valueAsNumber) || 0 })}
              className={CONTROL}
            />
          )}
        </Field>
        <Field
          label="Share of the matching items, in percent"
          errors={issuesAt(issues, 'rule.sample')}
          hint="Always the same ones, by their id."
        >
          {(described) => (
            <input
              {...described}
              type="number"
              min={0.001}
              max={100}
              step="any"
              value={sample}
              onChange={(event) => onChange({ sample: event.target.valueAsNumber || 100 })}
              className={CONTROL}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Tick label="On" checked={enabled} onChange={(checked) => onChange({ enabled: checked })} />
        <Tick label="Where it acts, later rules are not looked at" checked={stop} onChange={(checked) => onChange({ stop: checked })} />
        <Tick
          label="Only at certain hours"
          checked={schedule !== null}
          onChange={(checked) =>
            onChange({ schedule: checked ? { days: EVERY_DAY.slice(0, 5), from: '08:00', to: '18:00', timeZone: zoneName() } : null })
          }
        />
      </div>
      {schedule && <Hours schedule={schedule} issues={issues} onChange={(next) => onChange({ schedule: next })} />}
    </div>
  )
}

function Hours({
  schedule,
  issues,
  onChange,
}: {
  schedule: Schedule
  issues: readonly Issue[]
  onChange: (schedule: Schedule) => void
}): ReactNode {
  const { days, from, to, timeZone } = schedule
  const at = (field: string): string[] => issuesAt(issues, `rule.schedule.${field}`, true)
  return (
    <div className="flex flex-col gap-3 rounded-md p-3 ring-1 ring-kumo-hairline">
      <fieldset className="flex flex-wrap gap-x-4 gap-y-2">
        <legend className="sr-only">Days</legend>
        {EVERY_DAY.map((day) => (
          <Tick
            key={day}
            label={`${day[0]?.toUpperCase()}${day.slice(1)}`}
            checked={days.includes(day)}
            onChange={(checked) => onChange({ ...schedule, days: EVERY_DAY.filter((one) => (one === day ? checked : days.includes(one))) })}
          />
        ))}
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="From" errors={at('from')}>
          {(described) => (
            <input
              {...described}
              type="time"
              value={from}
              onChange={(event) => onChange({ ...schedule, from: event.target.value })}
              className={CONTROL}
            />
          )}
        </Field>
        <Field label="Until" errors={at('to')}>
          {(described) => (
            <input
              {...described}
              type="time"
              value={to}
              onChange={(event) => onChange({ ...schedule, to: event.target.value })}
              className={CONTROL}
            />
          )}
        </Field>
        <Field label="Time zone" errors={at('timeZone')}>
          {(described) => (
            <input
              {...described}
              value={timeZone}
              onChange={(event) => onChange({ ...schedule, timeZone: event.target.value })}
              className={CONTROL}
            />
          )}
        </Field>
      </div>
    </div>
  )
}
