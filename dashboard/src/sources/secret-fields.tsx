import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api } from '../api/client.ts'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { CONTROL, Field } from '../design/field.tsx'
import { useForbidden } from '../design/rights.ts'
import { Age } from '../design/time.tsx'
import { sourceSecretsQuery } from './queries.ts'
import type { Secret } from './shapes.ts'

/** The secrets of a source: whether they have a value, and since when. A value can be given and never read. */
export function SecretFields({ name, called }: { name: string; called: string | null }): ReactNode {
  const secrets = useQuery(sourceSecretsQuery(name))
  if (secrets.error) return <Failure error={secrets.error} retry={() => void secrets.refetch()} />
  if (!secrets.data) return <Bone className="mt-2 h-8 w-full" />
  if (secrets.data.length === 0) return <p className="text-kumo-subtle">This source needs none.</p>
  return (
    <>
      {called !== null && <p className="text-kumo-subtle">There it is called: {called}.</p>}
      {secrets.data.map((secret) => (
        <SecretField key={secret.name} source={name} secret={secret} />
      ))}
    </>
  )
}

function SecretField({ source, secret }: { source: string; secret: Secret }): ReactNode {
  const { name, set, updatedAt, previousUntil } = secret
  const [value, setValue] = useState('')
  const forbidden = useForbidden('admin')
  const queries = useQueryClient()
  const put = useMutation({
    mutationFn: () => api.PUT('/v1/secrets/{name}', { params: { path: { name } }, body: { value } }),
    onSuccess: async () => {
      setValue('')
      await queries.invalidateQueries({ queryKey: ['source secrets', source] })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    put.mutate()
  }
  return (
    <form onSubmit={submit} className="mt-2 flex items-end gap-2">
      <Field
        label={name}
        className="flex-1"
        errors={put.error ? [put.error.message] : []}
        hint={
          <>
            {forbidden ?? (set ? 'It has a value' : 'It has no value yet')}
            {updatedAt !== null && (
              <>
                , given <Age at={updatedAt} /> ago
              </>
            )}
            {previousUntil !== null && '; the one before is good for a while too'}.
            {put.isSuccess && ' The new one is live within two minutes.'}
          </>
        }
      >
        {(described) => (
          <input
            {...described}
            type="password"
            data-secret=""
            autoComplete="off"
            placeholder={set ? 'Another value' : 'The provider’s secret'}
            value={value}
            disabled={forbidden !== null}
            onChange={(event) => setValue(event.target.value)}
            className={CONTROL}
          />
        )}
      </Field>
      <Button type="submit" className="mb-5" disabled={value === '' || forbidden !== null} loading={put.isPending}>
        Set
      </Button>
    </form>
  )
}
