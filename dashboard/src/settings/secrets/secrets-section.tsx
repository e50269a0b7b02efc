import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { secretsQuery } from '../../api/secrets.ts'
import { BoneRows } from '../../design/bones.tsx'
import { Empty } from '../../design/empty.tsx'
import { Failure } from '../../design/failure.tsx'
import { ReadOnly } from '../../design/read-only.tsx'
import { type Secret, SecretField } from '../../design/secret-field.tsx'
import { inNeedFirst } from './in-need-first.ts'
import { NewSecret } from './new-secret.tsx'

/** Every secret by its name, with where it is used: those that lack a value in front. */
export function SecretsSection(): ReactNode {
  const secrets = useQuery(secretsQuery)
  return (
    <>
      <ReadOnly needed="admin" />
      <div className="card">
        <NewSecret />
      </div>
      <div className="card">
        {secrets.error && <Failure error={secrets.error} retry={() => void secrets.refetch()} />}
        {secrets.isPending && <BoneRows rows={5} height="h-16" />}
        {secrets.data?.length === 0 && (
          <Empty title="No secrets yet">
            Sources, destinations and models name their secrets in the configuration as <code className="font-mono">{'${NAME}'}</code>; they
            stand here from then on.
          </Empty>
        )}
        <ul aria-label="Secrets">
          {inNeedFirst(secrets.data ?? []).map((secret) => (
            <Row key={secret.name} secret={secret} />
          ))}
        </ul>
      </div>
    </>
  )
}

function Row({ secret }: { secret: Secret }): ReactNode {
  const queries = useQueryClient()
  const changed = (): Promise<void> => queries.invalidateQueries({ queryKey: ['secrets'] })
  return (
    <li className="border-b border-kumo-hairline px-4 pt-1 pb-3 last:border-b-0">
      <SecretField secret={secret} placeholder="Its first value" changed={changed} />
      <p className="foreign mt-1 text-xs text-kumo-subtle">
        {secret.usedBy.length === 0 ? 'Not used any more.' : `Used by ${secret.usedBy.join(', ')}`}
      </p>
    </li>
  )
}
