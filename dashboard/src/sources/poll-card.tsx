import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../api/client.ts'
import { Card } from '../design/card.tsx'
import { Wrong } from '../design/field.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count, UNKNOWN } from '../design/format.ts'
import { useForbidden } from '../design/rights.ts'
import { Moment } from '../design/time.tsx'
import type { Source } from './shapes.ts'

/** Where asking a source stands, and what it will do next by itself. */
export function PollCard({ name, poll }: { name: string; poll: NonNullable<Source['poll']> }): ReactNode {
  const forbidden = useForbidden('write')
  const queries = useQueryClient()
  const asking = useMutation({
    mutationFn: () => api.POST('/v1/sources/{name}/poll', { params: { path: { name } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['source', name] }),
  })
  const { lastRunAt, nextRunAt, failures, lastError, taken, refused = 0, note, stopped = false } = poll
  return (
    <Card
      title="Asking"
      aside={
        <Button
          size="sm"
          disabled={forbidden !== null}
          title={forbidden ?? undefined}
          loading={asking.isPending}
          onClick={() => asking.mutate()}
        >
          Ask now
        </Button>
      }
    >
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 p-4 sm:grid-cols-4">
        <Value name="Last run">{lastRunAt === null ? 'never' : <Moment at={lastRunAt} />}</Value>
        <Value name="Next run">{stopped ? 'none: it was stopped' : nextRunAt === null ? UNKNOWN : <Moment at={nextRunAt} />}</Value>
        <Value name="Taken">{count(taken)}</Value>
        <Value name="Refused">{count(refused)}</Value>
      </dl>
      <div className="flex flex-col gap-1 px-4 pb-4 text-xs empty:hidden">
        {lastError !== null && (
          <p className="foreign text-bad">
            {failures > 0 && `${count(failures)} failed in a row: `}
            <Foreign text={lastError} />
          </p>
        )}
        {note && (
          <p className="foreign text-warn">
            <Foreign text={note} />
          </p>
        )}
        <Wrong errors={asking.error ? [asking.error.message] : []} />
      </div>
    </Card>
  )
}

function Value({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt className="text-xs text-kumo-subtle">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
