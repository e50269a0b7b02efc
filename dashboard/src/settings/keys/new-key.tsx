import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import type { ReactNode } from 'react'
import { useForbidden } from '../../design/rights.ts'
import { ShownOnce } from '../shown-once.tsx'
import { useMaking } from '../use-making.ts'
import { NewKeyForm } from './new-key-form.tsx'
import { useCreateKey } from './use-key-actions.ts'

/** Makes a key and shows it once. */
export function NewKey(): ReactNode {
  const forbidden = useForbidden('admin')
  const creating = useCreateKey()
  const { open, begin, close, stored } = useMaking(creating)
  return (
    <>
      <Button variant="primary" size="sm" icon={<PlusIcon />} disabled={forbidden !== null} title={forbidden ?? undefined} onClick={begin}>
        New key
      </Button>
      {open && !creating.data && (
        <NewKeyForm busy={creating.isPending} error={creating.error} act={(wish) => creating.mutate(wish)} close={close} />
      )}
      {creating.data && (
        <Dialog.Root open>
          <Dialog className="p-5">
            <Dialog.Title className="text-base font-semibold">The key is made</Dialog.Title>
            <ShownOnce secret={creating.data.key} done={stored}>
              Programs send it as <code className="font-mono">Authorization: Bearer key_…</code>; people sign in with it.
            </ShownOnce>
          </Dialog>
        </Dialog.Root>
      )}
    </>
  )
}
