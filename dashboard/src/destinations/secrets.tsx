import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { secretsQuery } from '../api/secrets.ts'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { SecretField } from '../design/secret-field.tsx'

/** What a destination signs in with: another value ends a pause for refused credentials. Nothing where it needs none. */
export function Secrets({ name }: { name: string }): ReactNode {
  const secrets = useQuery(secretsQuery)
  const queries = useQueryClient()
  const changed = async (): Promise<void> => {
    await Promise.all([['secrets'], ['destinations']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
  if (secrets.error) return <Failure error={secrets.error} retry={() => void secrets.refetch()} />
  if (!secrets.data) return <Bone className="h-8 w-full" />
  const own = secrets.data.filter(({ usedBy }) => usedBy.some((path) => path.startsWith(`destinations.${name}.`)))
  if (own.length === 0) return null
  return (
    <section aria-label="Secrets">
      <h3 className="font-medium">Secrets</h3>
      {own.map((secret) => (
        <SecretField key={secret.name} secret={secret} placeholder="What the service gave you" changed={changed} />
      ))}
    </section>
  )
}
