import { Button } from '@cloudflare/kumo/components/button'
import { ApiError } from '@sluice/client/error'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CONTROL, Field } from '../../design/field.tsx'
import { useForbidden } from '../../design/rights.ts'
import type { Role } from '../shapes.ts'
import { ROLE_NAMES, ROLES } from './roles.ts'
import { useChangeMember } from './use-members.ts'

/** Makes somebody a member; nobody is written to. */
export function AddMember({ known }: { known: readonly string[] }): ReactNode {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const forbidden = useForbidden('admin')
  const adding = useChangeMember()
  const address = email.trim().toLowerCase()
  const twice = known.includes(address)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    adding.mutate({ email: address, role, before: null }, { onSuccess: () => setEmail('') })
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-3 p-4">
      <Field
        label="E-mail address"
        className="min-w-56 flex-1"
        errors={twice ? ['He is a member; change his role below.'] : adding.error ? wrong(adding.error) : []}
        hint="As the sign-in tells it. Nobody is sent a mail; tell them the address of this page."
      >
        {(described) => (
          <input
            {...described}
            type="email"
            value={email}
            required
            autoComplete="off"
            disabled={forbidden !== null}
            onChange={(event) => setEmail(event.target.value)}
            className={CONTROL}
          />
        )}
      </Field>
      <Field label="Role" className="w-72 max-w-full">
        {(described) => (
          <select
            {...described}
            value={role}
            disabled={forbidden !== null}
            onChange={(event) => setRole(event.target.value as Role)}
            className={CONTROL}
          >
            {ROLE_NAMES.map((one) => (
              <option key={one} value={one}>
                {one}: {ROLES[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button
        type="submit"
        className="h-8 sm:mt-5"
        disabled={forbidden !== null || address === '' || twice}
        title={forbidden ?? undefined}
        loading={adding.isPending}
      >
        Add
      </Button>
    </form>
  )
}

const wrong = (error: Error): string[] =>
  error instanceof ApiError ? [error.message, ...error.details.map(({ message }) => message)] : [error.message]
