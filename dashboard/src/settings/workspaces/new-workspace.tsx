import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sessionQuery } from '../../api/queries.ts'
import { useForbidden } from '../../design/rights.ts'
import { ShownOnce } from '../shown-once.tsx'
import { useMaking } from '../use-making.ts'
import { NewWorkspaceForm } from './new-workspace-form.tsx'
import { useCreateWorkspace } from './use-workspaces.ts'

/** Makes a workspace; whoever is here with a key gets the first key of it. */
export function NewWorkspace(): ReactNode {
  const { data: session } = useQuery(sessionQuery)
  const admin = useForbidden('admin')
  const creating = useCreateWorkspace()
  const elsewhere = session?.workspace === DEFAULT_WORKSPACE ? null : `Workspaces are made in ${DEFAULT_WORKSPACE}.`
  const forbidden = admin ?? elsewhere
  const { open, begin, close, stored } = useMaking(creating)
  const made = creating.data
  return (
    <>
      <Button variant="primary" size="sm" icon={<PlusIcon />} disabled={forbidden !== null} title={forbidden ?? undefined} onClick={begin}>
        New workspace
      </Button>
      {open && !made?.key && (
        <NewWorkspaceForm
          busy={creating.isPending}
          error={creating.error}
          act={(wish) => creating.mutate(wish, { onSuccess: ({ key }) => key === null && close() })}
          close={close}
        />
      )}
      {made?.key && (
        <Dialog.Root open>
          <Dialog className="p-5">
            <Dialog.Title className="text-base font-semibold">
              <bdi>{made.workspace.title}</bdi> is made
            </Dialog.Title>
            <ShownOnce secret={made.key} done={stored}>
              This is its first admin key. Sign in with it to set up sources and rules there; nothing of this workspace is in it.
            </ShownOnce>
          </Dialog>
        </Dialog.Root>
      )}
    </>
  )
}
