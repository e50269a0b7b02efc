import type { ReactNode } from 'react'
import { AskDialog } from '../../design/ask-dialog.tsx'
import { Name } from '../../design/foreign.tsx'
import { Age } from '../../design/time.tsx'
import type { ApiKey } from '../shapes.ts'
import { placeOf, whatItDoes } from './last-used.ts'
import { useRevokeKey } from './use-key-actions.ts'

/** Says what depends on a key before it ends. */
export function RevokeDialog({ row, close }: { row: ApiKey; close: () => void }): ReactNode {
  const { name, lastUsed, own } = row
  const revoking = useRevokeKey(row, close)
  const title = (
    <>
      Revoke <Name>{name}</Name>
    </>
  )
  return (
    <AskDialog
      title={title}
      verb="Revoke"
      grave
      busy={revoking.isPending}
      error={revoking.error}
      act={() => revoking.mutate()}
      close={close}
    >
      <p>
        <b className="font-medium">{whatItDoes(row)}</b>
        {lastUsed && (
          <>
            {' '}
            The last one was <Age at={lastUsed.at} /> ago, by {placeOf(lastUsed)}.
          </>
        )}
      </p>
      <p className="text-kumo-subtle">
        Whatever sends it is refused within 10 seconds, and browsers that have signed in with it are signed out{own && ', this one too'}. It
        cannot be taken back; to change keys without a break, rotate it.
      </p>
    </AskDialog>
  )
}
