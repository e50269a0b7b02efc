import { Button } from '@cloudflare/kumo/components/button'
import { Popover } from '@cloudflare/kumo/components/popover'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import { Slug } from '@sluice/schema/ids'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CONTROL, Field } from '../design/field.tsx'

/** Asks for the name of a new prompt; all else is done on its page. */
export function NewPrompt({ names, forbidden }: { names: readonly string[]; forbidden: string | null }): ReactNode {
  const [name, setName] = useState('')
  const navigate = useNavigate()
  const wrong = wrongWith(name, names)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name !== '' && wrong === null) void navigate({ to: '/prompts/$name', params: { name }, search: { begin: true, version: 'draft' } })
  }
  return (
    <Popover>
      <Popover.Trigger
        render={
          <Button variant="primary" icon={<PlusIcon />} disabled={forbidden !== null} title={forbidden ?? undefined}>
            New prompt
          </Button>
        }
      />
      <Popover.Content>
        <Popover.Title>New prompt</Popover.Title>
        <form onSubmit={submit} className="mt-2 flex w-64 flex-col gap-3">
          <Field label="Name" errors={wrong === null ? [] : [wrong]} hint="It is the address of its task and cannot be changed.">
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

function wrongWith(name: string, names: readonly string[]): string | null {
  if (name === '') return null
  if (!Slug.safeParse(name).success) return 'Small letters, digits and hyphens, like short-reply.'
  return names.includes(name) ? 'There is a prompt of this name.' : null
}
