import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api } from '../api/client.ts'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { CONTROL, Field } from '../design/field.tsx'
import { useForbidden } from '../design/rights.ts'
import { Age, Until } from '../design/time.tsx'
import { sourceQuery, sourceSecretsQuery } from './queries.ts'
import { ABOUT_SECRET } from './reject-reasons.ts'
import { inRequests, replayable } from './replay.ts'
import { ReplayOffer } from './replay-offer.tsx'
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
  const { name, set, updatedAt, previousUntil, previousUsedAt } = secret
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
    <>
      <form onSubmit={submit} className="mt-2 flex items-start gap-2">
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
              {previousUntil !== null && (
                <>
                  ; the one before is good for <Until at={previousUntil} /> more and{' '}
                  {previousUsedAt === null ? (
                    'was not used since'
                  ) : (
                    <>
                      was last used <Age at={previousUsedAt} /> ago
                    </>
                  )}
                </>
              )}
              .{put.isSuccess && ' The new one is live within two minutes.'}
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
        <Button type="submit" className="mt-[18px]" disabled={value === '' || forbidden !== null} loading={put.isPending}>
          Set
        </Button>
      </form>
      {put.isSuccess && <RefusedBefore source={source} />}
    </>
  )
}

/** What was refused with the secret before it can be taken with this one. */
function RefusedBefore({ source }: { source: string }): ReactNode {
  const refused = replayable(useQuery(sourceQuery(source)).data?.rejectedRequests ?? [], ABOUT_SECRET)
  if (refused.length === 0) return null
  const reasons = [...new Set(refused.map(({ reason }) => reason))]
  return (
    <div className="mt-2 rounded-md bg-kumo-elevated px-3 py-2">
      <ReplayOffer name={source} reasons={reasons} total={refused.length}>
        {inRequests(refused.length)} {refused.length === 1 ? 'was' : 'were'} refused with the old secret.
      </ReplayOffer>
    </div>
  )
}
