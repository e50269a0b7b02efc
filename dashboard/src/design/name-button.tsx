import { Button } from '@cloudflare/kumo/components/button'
import { Popover } from '@cloudflare/kumo/components/popover'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import { Slug } from '@sluice/schema/ids'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CONTROL, Field } from './field.tsx'

interface NameButtonProps {
  /** What is named: `rule`. */
  what: string
  /** A name as it may be, for whoever has written one that it may not. */
  like: string
  /** Why it is to be chosen well. */
  hint: string
  taken: readonly string[]
  forbidden: string | null
  variant?: 'primary' | 'secondary'
  label?: string
  suggested?: string
  act: (name: string) => void
}

/** Asks for the name of something new; all else is done on its page. */
export function NameButton(props: NameButtonProps): ReactNode {
  const { what, like, hint, taken, forbidden, variant = 'primary', label = `New ${what}`, suggested = '', act } = props
  const [name, setName] = useState(suggested)
  const wrong =
    name !== '' && !Slug.safeParse(name).success
      ? `Small letters, digits and hyphens, like ${like}.`
      : taken.includes(name)
        ? `There is a ${what} of this name.`
        : null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name !== '' && wrong === null) act(name)
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
        <Popover.Title>New {what}</Popover.Title>
        <form onSubmit={submit} className="mt-2 flex w-64 flex-col gap-3">
          <Field label="Name" errors={wrong === null ? [] : [wrong]} hint={hint}>
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
