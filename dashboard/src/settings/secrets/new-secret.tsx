import { Button } from '@cloudflare/kumo/components/button'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CONTROL, Field } from '../../design/field.tsx'
import { useForbidden } from '../../design/rights.ts'
import { useGiveSecret } from '../../design/use-give-secret.ts'

/** Gives a value to a name that the configuration does not know yet: it is set before it is used. */
export function NewSecret(): ReactNode {
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const forbidden = useForbidden('admin')
  const queries = useQueryClient()
  const put = useGiveSecret(async () => {
    setName('')
    setValue('')
    await queries.invalidateQueries({ queryKey: ['secrets'] })
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    put.mutate({ name, value })
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-2 px-4 py-3">
      <Field
        label="New secret"
        className="basis-48"
        hint="Capitals, as it is named in the configuration."
        errors={put.error ? [put.error.message] : []}
      >
        {(described) => (
          <input
            {...described}
            placeholder="JIRA_TOKEN"
            autoComplete="off"
            pattern="[A-Z][A-Z0-9_]*"
            maxLength={64}
            value={name}
            disabled={forbidden !== null}
            onChange={(event) => setName(event.target.value)}
            className={`${CONTROL} font-mono`}
          />
        )}
      </Field>
      <Field label="Its value" className="min-w-48 flex-1">
        {(described) => (
          <input
            {...described}
            type="password"
            data-secret=""
            autoComplete="off"
            value={value}
            disabled={forbidden !== null}
            onChange={(event) => setValue(event.target.value)}
            className={CONTROL}
          />
        )}
      </Field>
      <Button type="submit" className="mt-[18px]" disabled={name === '' || value === '' || forbidden !== null} loading={put.isPending}>
        Add
      </Button>
    </form>
  )
}
