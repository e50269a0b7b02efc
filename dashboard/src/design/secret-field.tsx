import { Button } from '@cloudflare/kumo/components/button'
import type { components } from '@sluice/client/paths'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CONTROL, Field } from './field.tsx'
import { useForbidden } from './rights.ts'
import { Age, Until } from './time.tsx'
import { useGiveSecret } from './use-give-secret.ts'

export type Secret = components['schemas']['Secret']

interface SecretFieldProps {
  secret: Secret
  /** What is expected where there is no value yet. */
  placeholder: string
  /** Runs once another value is in force. */
  changed: () => Promise<void>
  /** What stands below once another value is in force. */
  children?: ReactNode
}

/** A secret by its name: whether it has a value, and since when. A value can be given and never read. */
export function SecretField({ secret: { name, set, ...times }, placeholder, changed, children }: SecretFieldProps): ReactNode {
  const [value, setValue] = useState('')
  const forbidden = useForbidden('admin')
  const put = useGiveSecret(async () => {
    setValue('')
    await changed()
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    put.mutate({ name, value })
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
              <Times {...times} />.{put.isSuccess && ' The new one is live within two minutes.'}
            </>
          }
        >
          {(described) => (
            <input
              {...described}
              type="password"
              data-secret=""
              autoComplete="off"
              placeholder={set ? 'Another value' : placeholder}
              value={value}
              disabled={forbidden !== null}
              onChange={(event) => setValue(event.target.value)}
              className={CONTROL}
            />
          )}
        </Field>
        <Button type="submit" className="mt-[18px]" disabled={value === '' || forbidden !== null} loading={put.isPending}>
          Set<span className="sr-only"> {name}</span>
        </Button>
      </form>
      {put.isSuccess && children}
    </>
  )
}

/** Since when there is a value, and how long the one before it is good. */
function Times({ updatedAt, previousUntil, previousUsedAt }: Pick<Secret, 'updatedAt' | 'previousUntil' | 'previousUsedAt'>): ReactNode {
  return (
    <>
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
    </>
  )
}
