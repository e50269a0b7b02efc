import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { bodyOf } from '../../api/body-of.ts'
import { api } from '../../api/client.ts'
import { Failure } from '../../design/failure.tsx'
import { CONTROL, Field } from '../../design/field.tsx'
import { Foreign, Name } from '../../design/foreign.tsx'
import { cappedCount } from '../../design/format.ts'
import { Receipt } from './receipt.tsx'
import type { Person } from './shapes.ts'

/** Deletes a person's data once their id was typed, and hands out the receipt. */
export function EraseDialog({ person, close }: { person: Person; close: () => void }): ReactNode {
  const { id, source, author, name, items } = person
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const erase = useMutation({
    mutationFn: async () => bodyOf(await api.DELETE('/v1/people/{id}', { params: { path: { id } } })),
  })
  // The row of the person goes with their data, and this dialog with the row; so it is read anew when the receipt has been seen.
  const leave = (): void => {
    close()
    if (erase.isSuccess) void queries.invalidateQueries()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    erase.mutate()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && leave()}>
      <Dialog className="p-5">
        <Dialog.Title className="text-base font-semibold">{erase.data ? 'Receipt' : 'Delete this person’s data'}</Dialog.Title>
        {erase.data ? (
          <div className="mt-3 flex flex-col gap-4">
            <Receipt erasure={erase.data} />
            <div className="flex justify-end">
              <Button variant="primary" onClick={leave}>
                Close
              </Button>
            </div>
          </div>
        ) : (
          <form onSubmit={submit} className="mt-3 flex flex-col gap-4">
            <p className="text-kumo-subtle">
              Everything that <Name>{name ?? author}</Name> wrote to {source} goes for good: {cappedCount(items, 1_001)}{' '}
              {items === 1 ? 'item' : 'items'} with judgements, actions, bodies and files, and what models said about them. Counts stay, and
              so does what destinations were sent.
            </p>
            <Field
              label="Type the id to confirm"
              hint={
                <code className="font-mono break-all">
                  <Foreign text={author} />
                </code>
              }
            >
              {(described) => (
                <input
                  {...described}
                  value={typed}
                  autoFocus
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setTyped(event.target.value)}
                  className={`${CONTROL} font-mono`}
                />
              )}
            </Field>
            {erase.error && <Failure error={erase.error} retry={() => erase.mutate()} />}
            <div className="flex justify-end gap-2">
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" variant="destructive" loading={erase.isPending} disabled={typed.trim() !== author.trim()}>
                Delete for good
              </Button>
            </div>
          </form>
        )}
      </Dialog>
    </Dialog.Root>
  )
}
