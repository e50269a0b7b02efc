import { type ReactNode, useState } from 'react'
import { AskDialog } from '../../design/ask-dialog.tsx'
import { CONTROL, Field } from '../../design/field.tsx'
import type { Workspace } from '../shapes.ts'
import { useRenameWorkspace } from './use-workspaces.ts'

export function RenameDialog({ row, close }: { row: Workspace; close: () => void }): ReactNode {
  const [title, setTitle] = useState(row.title)
  const renaming = useRenameWorkspace(row.name, close)
  return (
    <AskDialog
      title="Rename the workspace"
      verb="Rename"
      busy={renaming.isPending}
      error={renaming.error}
      disabled={title.trim() === ''}
      act={() => renaming.mutate(title.trim())}
      close={close}
    >
      <Field label="Title" hint={`Its name stays ${row.name}: it stands in addresses and in sluice.yaml.`}>
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
    </AskDialog>
  )
}
