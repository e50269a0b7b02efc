import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { previewOf } from '../inbox/bulk.ts'

async function loadRerun(id: string) {
  const [preview, explained] = await Promise.all([
    previewOf({ ids: [id] }, { kind: 'redispatch' }),
    api.GET('/v1/items/{id}/explain', { params: { path: { id } } }),
  ])
  return { preview, matched: bodyOf(explained).rules.filter(({ matched }) => matched) }
}

type Rerun = Awaited<ReturnType<typeof loadRerun>>

const rerunQuery = (id: string) => queryOptions({ queryKey: ['rerun', id], staleTime: 0, queryFn: () => loadRerun(id) })

interface RerunDialogProps {
  id: string
  busy: boolean
  act: () => void
  close: () => void
}

/** What the rules of now would do with the item, before they do it. */
export function RerunDialog({ id, busy, act, close }: RerunDialogProps): ReactNode {
  const rerun = useQuery(rerunQuery(id))
  const possible = (rerun.data?.preview.changes ?? 0) > 0
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog className="flex max-h-[80vh] flex-col p-5">
        <Dialog.Title className="text-base font-semibold">Run rules again</Dialog.Title>
        <div className="mt-3 flex min-h-24 flex-col gap-3 overflow-y-auto">
          {rerun.isPending && <Bone className="h-16 w-full" />}
          {rerun.error && <Failure error={rerun.error} retry={() => void rerun.refetch()} />}
          {rerun.data && <Would {...rerun.data} />}
        </div>
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" disabled={!possible} loading={busy} onClick={act}>
            Run rules again
          </Button>
        </div>
      </Dialog>
    </Dialog.Root>
  )
}

function Would({ preview: { changes, skipped, sends }, matched }: Rerun): ReactNode {
  if (changes === 0) return <p className="text-kumo-subtle">Not possible now: {Object.keys(skipped)[0] ?? 'it is gone'}.</p>
  const fresh = Object.values(sends?.actions ?? {}).reduce((sum, number) => sum + number, 0)
  return (
    <>
      <p>
        {fresh === 0 ? 'Nothing new would be sent.' : `${count(fresh)} ${fresh === 1 ? 'delivery' : 'deliveries'} would be sent.`}{' '}
        {(sends?.already ?? 0) > 0 && `${count(sends?.already ?? 0)} sent before by the same version of the rules: not sent twice.`}
      </p>
      {matched.length === 0 && <p className="text-kumo-subtle">No rule matches it.</p>}
      <ul className="flex flex-col gap-2">
        {matched.flatMap(({ rule, actions }) =>
          actions.map(({ destination, title, approval, action }) => (
            <li key={`${rule} ${action}`} className="rounded-md bg-kumo-recessed px-3 py-2">
              <p className="text-xs text-kumo-subtle">
                rule {rule} → {destination}
                {approval && ', after approval'}
              </p>
              <p className="foreign">
                <Foreign text={title} />
              </p>
            </li>
          )),
        )}
      </ul>
      <p className="text-xs text-kumo-subtle">Throttle, grouping and quiet hours may make it less.</p>
    </>
  )
}
