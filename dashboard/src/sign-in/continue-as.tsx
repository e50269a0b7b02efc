import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { enter } from '../api/session.ts'
import { CONTROL, Field, Wrong } from '../design/field.tsx'
import { Name } from '../design/foreign.tsx'

interface ContinueAsProps {
  name: string
  /** Where one may go. */
  workspaces: readonly string[]
  goOn: () => void
}

/** The way in for whoever Cloudflare Access has let pass. */
export function ContinueAs({ name, workspaces, goOn }: ContinueAsProps): ReactNode {
  const [workspace, setWorkspace] = useState(workspaces[0] ?? '')
  const queries = useQueryClient()
  const entering = useMutation({ mutationFn: () => enter(queries, workspace), onSuccess: goOn })
  return (
    <div className="card mb-4 flex flex-col gap-4 p-5">
      {workspaces.length > 1 && (
        <Field label="Workspace">
          {(described) => (
            <select {...described} value={workspace} onChange={(event) => setWorkspace(event.target.value)} className={CONTROL}>
              {workspaces.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Button variant="primary" className="w-full justify-center" loading={entering.isPending} onClick={() => entering.mutate()}>
        <span className="truncate">
          Continue as <Name>{name}</Name>
        </span>
      </Button>
      {entering.error && <Wrong errors={[entering.error.message]} />}
    </div>
  )
}
