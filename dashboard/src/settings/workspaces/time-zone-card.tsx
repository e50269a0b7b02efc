import { Button } from '@cloudflare/kumo/components/button'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Card } from '../../design/card.tsx'
import { CONTROL, Field } from '../../design/field.tsx'
import { ManagedNotice } from '../../design/managed-notice.tsx'
import { ReasonDialog } from '../../design/reason-dialog.tsx'
import { useForbidden } from '../../design/rights.ts'
import { useNow } from '../../design/time.tsx'
import { useTold } from '../../design/use-told.ts'
import { clockIn, ZONES } from './time-zone.ts'
import { useSaveTimeZone } from './use-time-zone.ts'

interface TimeZoneCardProps {
  stored: { timeZone: string; version: number }
}

/** Where the days of this workspace begin, with what a change of it does before it is saved. */
export function TimeZoneCard({ stored }: TimeZoneCardProps): ReactNode {
  const [typed, setTyped] = useState(stored.timeZone)
  const [asking, setAsking] = useState(false)
  const { said } = useTold()
  const forbidden = useForbidden('admin')
  const list = useId()
  const saving = useSaveTimeZone(stored.version, (timeZone) => {
    setAsking(false)
    said('Saved', `Days are those of ${timeZone}.`)
  })
  const zone = typed.trim()
  const clock = clockIn(zone, useNow())
  const close = (): void => {
    setAsking(false)
    saving.reset()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setAsking(true)
  }
  return (
    <Card title="Days of this workspace">
      <form onSubmit={submit} className="flex flex-col gap-3 p-4">
        <ManagedNotice />
        <p className="text-kumo-subtle">
          Everybody here sees times in this zone. Days on charts begin at its midnight. Budgets go on in UTC.
        </p>
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <Field
            label="Time zone"
            className="w-full max-w-72"
            errors={clock === null ? ['There is no such time zone. Europe/Berlin is one.'] : []}
            hint={`It is ${clock ?? ''} there now.`}
          >
            {(described) => (
              <input
                {...described}
                list={list}
                value={typed}
                disabled={forbidden !== null}
                title={forbidden ?? undefined}
                autoCapitalize="off"
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setTyped(event.target.value)}
                className={CONTROL}
              />
            )}
          </Field>
          <datalist id={list}>
            {ZONES.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <Button
            type="submit"
            size="sm"
            variant="primary"
            className="h-8 sm:mt-5"
            disabled={forbidden !== null || clock === null || zone === stored.timeZone}
            title={forbidden ?? undefined}
          >
            Save…
          </Button>
        </div>
      </form>
      {asking && (
        <ReasonDialog
          title={`Count the days of ${zone}`}
          verb="Save"
          busy={saving.isPending}
          error={saving.error}
          act={(reason) => saving.mutate({ timeZone: zone, reason })}
          close={close}
        >
          Pages show its times at once. What is counted by day goes by it from its next midnight on; days that are over by then keep the
          borders that they had. It becomes a version of the configuration.
        </ReasonDialog>
      )}
    </Card>
  )
}
