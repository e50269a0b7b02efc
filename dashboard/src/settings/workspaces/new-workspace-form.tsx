import { Slug } from '@sluice/schema/ids'
import { type ReactNode, useState } from 'react'
import { AskDialog } from '../../design/ask-dialog.tsx'
import { CONTROL, Field } from '../../design/field.tsx'
import { toName } from './to-name.ts'

interface NewWorkspaceFormProps {
  busy: boolean
  error: Error | null
  act: (wish: { name: string; title: string }) => void
  close: () => void
}

export function NewWorkspaceForm({ busy, error, act, close }: NewWorkspaceFormProps): ReactNode {
  const [title, setTitle] = useState('')
  const [own, setOwn] = useState<string | null>(null)
  const name = own ?? toName(title)
  const wrong = name !== '' && !Slug.safeParse(name).success ? ['Small letters, digits and hyphens, like acme-europe.'] : []
  return (
    <AskDialog
      title="New workspace"
      verb="Make the workspace"
      busy={busy}
      error={error}
      disabled={title.trim() === '' || name === '' || wrong.length > 0}
      act={() => act({ name, title: title.trim() })}
      close={close}
    >
      <p className="text-kumo-subtle">
        A bot of its own: sources, rules, destinations, keys, members, budgets and limits. It shares nothing with this one.
      </p>
      <Field label="Title">
        {(described) => (
          <input
            {...described}
            value={title}
            maxLength={100}
            required
            autoFocus
            onChange={(event) => setTitle(event.target.value)}
            className={CONTROL}
          />
        )}
      </Field>
      <Field label="Name" errors={wrong} hint="In addresses and in sluice.yaml; it never changes.">
        {(described) => (
          <input
            {...described}
            value={name}
            required
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => setOwn(event.target.value.trim())}
            className={CONTROL}
          />
        )}
      </Field>
    </AskDialog>
  )
}
