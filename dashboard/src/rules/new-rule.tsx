import { Button } from '@cloudflare/kumo/components/button'
import { Popover } from '@cloudflare/kumo/components/popover'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import { useNavigate } from '@tanstack/react-router'
import { Slug } from '@sluice/schema/ids'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CONTROL, Field } from '../design/field.tsx'

/** Asks for the name of a new rule; all else is done on its page. */
export function NewRule({
  names,
  forbidden,
  variant,
  label = 'New rule',
  suggested = '',
  when,
}: {
  names: readonly string[]
  forbidden: string | null
  variant: 'primary' | 'secondary'
  label?: string
  /** A name that it may have. */
  suggested?: string
  /** The condition that it begins with. */
  when?: string
}): ReactNode {
  const [name, setName] = useState(suggested)
  const navigate = useNavigate()
  const wrong =
    name !== '' && !Slug.safeParse(name).success
      ? 'Small letters, digits and hyphens, like urgent-bugs.'
      : names.includes(name)
        ? 'There is a rule of this name.'
        : null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name !== '' && wrong === null)
      void navigate({ to: '/rules/$name', params: { name }, search: { begin: true, ...(when !== undefined && { when }) } })
  }
  return (
    <Popover>
      <Popover.Trigger
        render={
          <Button variant={variant} icon={<PlusIcon />} disabled={forbidden !== null} title={forbidden ?? undefined}>
            {label}
          </Button>
        }
      />
      <Popover.Content>
        <Popover.Title>New rule</Popover.Title>
        <form onSubmit={submit} className="mt-2 flex w-64 flex-col gap-3">
          <Field label="Name" errors={wrong === null ? [] : [wrong]} hint="It stands in every delivery and cannot be changed.">
            {(described) => (
              <input
                {...described}
                value={name}
                autoFocus
                autoCapitalize="off"
                spellCheck={false}
                onChange={(event) => setName(event.target.value.trim())}
                className={CONTROL}
              />
            )}
          </Field>
          <Button type="submit" className="self-end" disabled={name === '' || wrong !== null}>
            Go on
          </Button>
        </form>
      </Popover.Content>
    </Popover>
  )
}
