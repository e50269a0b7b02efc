import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { SecretField } from '../design/secret-field.tsx'
import { sourceQuery, sourceSecretsQuery } from './queries.ts'
import { ABOUT_SECRET } from './reject-reasons.ts'
import { inRequests, replayable } from './replay.ts'
import { ReplayOffer } from './replay-offer.tsx'

/** The secrets of a source: whether they have a value, and since when. */
export function SecretFields({ name, called }: { name: string; called: string | null }): ReactNode {
  const secrets = useQuery(sourceSecretsQuery(name))
  const queries = useQueryClient()
  const changed = (): Promise<void> => queries.invalidateQueries({ queryKey: ['source secrets', name] })
  if (secrets.error) return <Failure error={secrets.error} retry={() => void secrets.refetch()} />
  if (!secrets.data) return <Bone className="mt-2 h-8 w-full" />
  if (secrets.data.length === 0) return <p className="text-kumo-subtle">This source needs none.</p>
  return (
    <>
      {called !== null && <p className="text-kumo-subtle">There it is called: {called}.</p>}
      {secrets.data.map((secret) => (
        <SecretField key={secret.name} secret={secret} placeholder="The provider’s secret" changed={changed}>
          <RefusedBefore source={name} />
        </SecretField>
      ))}
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
