import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../../api/client.ts'
import { Bone } from '../../design/bones.tsx'
import { ReasonDialog } from '../../design/reason-dialog.tsx'
import { useTold } from '../../design/use-told.ts'
import { Difference } from './difference.tsx'
import { versionQuery } from './queries.ts'

/** Shows what putting a version in force again would change, and asks why. */
export function RestoreDialog({ version, live, close }: { version: number; live: number; close: () => void }): ReactNode {
  const beside = useQuery(versionQuery(version, live))
  const queries = useQueryClient()
  const { said } = useTold()
  const restore = useMutation({
    mutationFn: async (reason: string) =>
      (await api.POST('/v1/config/versions/{version}/restore', { params: { path: { version } }, body: { reason, base: live } })).data,
    onSuccess: async (made) => {
      close()
      said(`Version ${version} is in force again`, made ? `As version ${made.configVersion}, everywhere within two minutes.` : '')
      await Promise.all([['config'], ['sources'], ['rules'], ['destinations']].map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
  })
  return (
    <ReasonDialog
      title={`Restore version ${version}`}
      verb="Restore"
      busy={restore.isPending}
      error={restore.error}
      act={(reason) => restore.mutate(reason)}
      close={close}
    >
      <p>It becomes a version of its own. Secrets keep their values. Beside what is in force this changes:</p>
      <div className="mt-2 max-h-64 overflow-y-auto" tabIndex={0} role="group" aria-label="What changes">
        {beside.data ? <Difference changes={beside.data.difference} /> : <Bone className="h-12 w-full" />}
      </div>
    </ReasonDialog>
  )
}
