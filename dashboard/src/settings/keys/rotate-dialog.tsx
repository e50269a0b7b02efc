import { Dialog } from '@cloudflare/kumo/components/dialog'
import { type ReactNode, useRef, useState } from 'react'
import { AskDialog } from '../../design/ask-dialog.tsx'
import { Name } from '../../design/foreign.tsx'
import { Segmented } from '../../design/segmented.tsx'
import { Moment } from '../../design/time.tsx'
import type { ApiKey } from '../shapes.ts'
import { ShownOnce } from '../shown-once.tsx'
import { whatItDoes } from './last-used.ts'
import { useRotateKey } from './use-key-actions.ts'

const OVERLAPS = [
  { value: '0', label: 'None' },
  { value: '1', label: '1 hour' },
  { value: '24', label: '24 hours' },
  { value: '168', label: '7 days' },
] as const
type Overlap = (typeof OVERLAPS)[number]['value']

/** Whoever ends the key that they are signed in with is signed out before they could read the one after it. */
const LATER = OVERLAPS.filter(({ value }) => value !== '0')

/** Puts a new key in the place of one, with time for programs to change over. */
export function RotateDialog({ row, close }: { row: ApiKey; close: () => void }): ReactNode {
  const [overlap, setOverlap] = useState<Overlap>('24')
  const rotating = useRotateKey(row.id)
  // As it is at this moment; what `rotating` says is as it was when this was last drawn.
  const asked = useRef(false)
  const rotate = (): void => {
    asked.current = true
    rotating.mutate(Number(overlap), { onError: () => (asked.current = false) })
  }
  const title = (
    <>
      Rotate <Name>{row.name}</Name>
    </>
  )
  if (rotating.data)
    return (
      <Dialog.Root open>
        <Dialog className="p-5">
          <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
          <ShownOnce secret={rotating.data.key} done={close}>
            The new key is good now, with the same scopes. The one before it ends on <Moment at={rotating.data.previousUntil} />.
          </ShownOnce>
        </Dialog>
      </Dialog.Root>
    )
  return (
    <AskDialog
      title={title}
      verb="Make the new key"
      busy={rotating.isPending}
      error={rotating.error}
      act={rotate}
      // The key is made by then, and nobody would ever see it.
      close={() => !asked.current && close()}
    >
      <p className="text-kumo-subtle">A new key with the same name and scopes. {whatItDoes(row)}</p>
      <div className="flex flex-col items-start gap-1">
        <p className="text-xs font-medium">The old one stays good for</p>
        <Segmented label="The old one stays good for" options={row.own ? LATER : OVERLAPS} value={overlap} onChange={setOverlap} />
      </div>
    </AskDialog>
  )
}
