import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api } from '../api/client.ts'
import { Card } from '../design/card.tsx'
import { CONTROL, Field, Wrong } from '../design/field.tsx'
import { ManagedNotice } from '../design/managed-notice.tsx'
import { useForbidden } from '../design/rights.ts'
import { useLeaving } from '../design/use-leaving.ts'
import { editedSource, type Edits, editsOf } from './edits.ts'
import { CompareMapping } from './compare-mapping.tsx'
import { kindsQuery } from './queries.ts'
import type { SourceDetail } from './shapes.ts'
import { FieldInput } from './wizard/field-input.tsx'
import { yamlOf } from './wizard/draft.ts'
import { wrongWith } from './wizard/use-connect.ts'

/** What one may change of a source; its secrets stand beside. Saved as a version of the configuration. */
export function EditCard({ source }: { source: SourceDetail }): ReactNode {
  const kind = useQuery(kindsQuery).data?.find((one) => one.kind === source.kind)
  const fields = kind?.fields.filter(({ type }) => type !== 'secret' && type !== 'proof') ?? []
  const saved = editsOf(source.config, fields)
  // What is not touched goes on being what is saved, also where somebody else saves it meanwhile.
  const [edits, setEdits] = useState<Partial<Edits> | null>(null)
  const now: Edits = { ...saved, ...edits, values: { ...saved.values, ...edits?.values } }
  useLeaving(edits !== null)
  const forbidden = useForbidden('admin')
  const queries = useQueryClient()
  const config = editedSource(source.config, now, fields)
  const save = useMutation({
    mutationFn: () =>
      api.PUT('/v1/sources/{name}', {
        params: { path: { name: source.name } },
        body: { source: config, secrets: {}, reason: 'Edited in the dashboard', base: source.version },
      }),
    onSuccess: async () => {
      await Promise.all([['source', source.name], ['sources'], ['config']].map((queryKey) => queries.invalidateQueries({ queryKey })))
      setEdits(null)
    },
  })
  const wrong = wrongWith(save.error, source.name)
  const set = (change: Partial<Edits>): void => setEdits({ ...edits, ...change })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  const number = (label: string, field: 'requests' | 'maxBytes' | 'silentAfterHours', hint: string): ReactNode => (
    <Field label={label} hint={hint} errors={wrong(field === 'requests' ? 'limit' : field)}>
      {(described) => (
        <input
          {...described}
          inputMode="numeric"
          value={now[field]}
          disabled={forbidden !== null}
          onChange={(event) => set({ [field]: event.target.value })}
          className={CONTROL}
        />
      )}
    </Field>
  )
  return (
    <Card title="Fields">
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            called={null}
            yours={false}
            values={now.values}
            set={(name, value) => set({ values: { ...edits?.values, [name]: value } })}
            errors={wrong(field.name)}
            disabled={forbidden !== null}
          />
        ))}
        <div className="grid gap-4 sm:grid-cols-2">
          {number('Requests', 'requests', 'Beyond it: 429, and the provider sends again.')}
          <Field label="Per">
            {(described) => (
              <select
                {...described}
                value={now.per}
                disabled={forbidden !== null}
                onChange={(event) => set({ per: event.target.value as Edits['per'] })}
                className={CONTROL}
              >
                <option>second</option>
                <option>minute</option>
                <option>hour</option>
              </select>
            )}
          </Field>
          {number('Largest body, in bytes', 'maxBytes', 'Up to 5,000,000.')}
          {number('Silent after, in hours', 'silentAfterHours', 'Empty: silence is nothing unusual.')}
        </div>
        <div aria-live="polite">
          <Wrong errors={wrong('')} />
        </div>
        {/* Below what is being written, which stays where it is. */}
        {edits !== null && <ManagedNotice yaml={yamlOf(source.name, config)} />}
        <div className="flex gap-2">
          <Button type="submit" disabled={edits === null || forbidden !== null} title={forbidden ?? undefined} loading={save.isPending}>
            Save
          </Button>
          {edits !== null && <Button onClick={() => setEdits(null)}>Undo</Button>}
        </div>
      </form>
      {fields.some(({ type }) => type === 'mapping') && (
        <CompareMapping name={source.name} saved={source.config} edited={edits === null ? null : config} />
      )}
    </Card>
  )
}
