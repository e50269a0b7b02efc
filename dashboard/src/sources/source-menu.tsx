import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '../api/client.ts'
import { ManagedNotice } from '../design/managed-notice.tsx'
import { ReasonDialog } from '../design/reason-dialog.tsx'
import { useForbidden } from '../design/rights.ts'
import { useTold } from '../design/use-told.ts'
import type { SourceDetail } from './shapes.ts'

/** Stops a source and lets it go on; takes it out. Taking out asks why, because it becomes history; pausing is undone by the same button. */
export function SourceMenu({ source: { name, paused, path } }: { source: SourceDetail }): ReactNode {
  const [removing, setRemoving] = useState(false)
  const forbidden = useForbidden('admin')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { said, refused } = useTold()
  const params = { params: { path: { name } } }
  const renew = () => Promise.all([['source', name], ['sources'], ['config']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  const pause = useMutation({
    mutationFn: () =>
      paused
        ? api.POST('/v1/sources/{name}/resume', { ...params, body: { reason: 'Resumed in the dashboard' } })
        : api.POST('/v1/sources/{name}/pause', { ...params, body: { reason: 'Paused in the dashboard' } }),
    onSuccess: async () => {
      await renew()
      said(paused ? `${name} takes inputs again` : `${name} is paused`, 'Everywhere within two minutes.')
    },
    onError: refused,
  })
  const remove = useMutation({
    mutationFn: (reason: string) => api.DELETE('/v1/sources/{name}', { ...params, body: { reason } }),
    onSuccess: async () => {
      await navigate({ to: '/sources' })
      queries.removeQueries({ queryKey: ['source', name] })
      await Promise.all([['sources'], ['config']].map((queryKey) => queries.invalidateQueries({ queryKey })))
      said(`${name} was taken out`, 'Settings → Configuration puts an earlier version in force again.')
    },
  })
  return (
    <>
      <Button
        size="sm"
        disabled={forbidden !== null}
        title={forbidden ?? undefined}
        loading={pause.isPending}
        onClick={() => pause.mutate()}
      >
        {paused ? 'Resume' : 'Pause'}
      </Button>
      <Button size="sm" disabled={forbidden !== null} title={forbidden ?? undefined} onClick={() => setRemoving(true)}>
        Take out …
      </Button>
      {removing && (
        <ReasonDialog
          title={`Take out ${name}`}
          verb="Take out"
          busy={remove.isPending}
          error={remove.error}
          act={(reason) => remove.mutate(reason)}
          close={() => setRemoving(false)}
        >
          {path === null ? 'Nothing comes from it any more.' : 'Its address answers 404 from then on.'} What came from it stays. Secrets
          that only it uses go with it.
          <ManagedNotice />
        </ReasonDialog>
      )}
    </>
  )
}
