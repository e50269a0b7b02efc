import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CONTROL, Field, Tick } from '../design/field.tsx'
import type { SavedView } from './shapes.ts'

/** A view as it is called, and who sees it. */
export type NamedView = Pick<SavedView, 'id' | 'name' | 'shared'>

const MAX_CHARS = 60

interface ViewDialogProps {
  view: NamedView
  busy: boolean
  keep: (view: NamedView) => void
  close: () => void
}

/** Asks how a list is to be called, and whether everybody sees it. */
export function ViewDialog({ view, busy, keep, close }: ViewDialogProps): ReactNode {
  const [name, setName] = useState(view.name)
  const [shared, setShared] = useState(view.shared)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    keep({ id: view.id, name: name.trim(), shared })
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog className="p-5">
        <Dialog.Title className="text-base font-semibold">{view.name === '' ? 'Save view' : 'Rename or share'}</Dialog.Title>
        <form onSubmit={submit} className="mt-3 flex flex-col gap-4">
          <Field label="Name" hint="View and filters are kept; what is in it follows by itself.">
            {(described) => (
              <input
                {...described}
                value={name}
                maxLength={MAX_CHARS}
                required
                autoFocus
                onChange={(event) => setName(event.target.value)}
                className={CONTROL}
              />
            )}
          </Field>
          <Tick label="Everybody of the workspace sees it" checked={shared} onChange={setShared} />
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant="primary" loading={busy} disabled={name.trim() === ''}>
              Save
            </Button>
          </div>
        </form>
      </Dialog>
    </Dialog.Root>
  )
}
