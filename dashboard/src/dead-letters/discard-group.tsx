import { type ReactNode, useState } from 'react'
import { Act } from '../design/act.tsx'
import { count } from '../design/format.ts'
import { ReasonDialog } from '../design/reason-dialog.tsx'
import type { Group } from './queries.ts'
import { useDiscard } from './use-letter-actions.ts'

interface DiscardGroupProps {
  group: Pick<Group, 'stage' | 'code' | 'reason'>
  /** How many there are of it; null: that is not known yet. */
  total: number | null
}

/** Discards all messages of one cause, with a reason. */
export function DiscardGroup({ group, total }: DiscardGroupProps): ReactNode {
  const [asking, setAsking] = useState(false)
  const discard = useDiscard()
  const close = (): void => setAsking(false)
  return (
    <>
      <Act disabled={!total} onClick={() => setAsking(true)}>
        Discard all…
      </Act>
      {asking && (
        <ReasonDialog
          title={total === 1 ? 'Discard the message' : `Discard ${count(total)} messages`}
          verb="Discard"
          busy={discard.isPending}
          error={discard.error}
          act={(reason) => discard.mutate({ group, reason }, { onSuccess: close })}
          close={close}
        >
          Nothing more is done about them, and their items wait no more. They stay under “Discarded”, from where each can be brought back.
        </ReasonDialog>
      )}
    </>
  )
}
