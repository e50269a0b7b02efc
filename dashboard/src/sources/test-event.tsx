import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../api/client.ts'
import { Foreign } from '../design/foreign.tsx'
import { useForbidden } from '../design/rights.ts'
import { reasonOf } from './reject-reasons.ts'
import type { Tested } from './shapes.ts'

/** Sends an invented event of the provider through the same door, signed with the secret that is stored. */
export function TestEvent({ name }: { name: string }): ReactNode {
  const forbidden = useForbidden('write')
  const queries = useQueryClient()
  const test = useMutation({
    mutationFn: async () => (await api.POST('/v1/sources/{name}/test', { params: { path: { name } } })).data,
    onSettled: () => queries.invalidateQueries({ queryKey: ['source', name] }),
  })
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-3">
      <Button size="sm" disabled={forbidden !== null} title={forbidden ?? undefined} loading={test.isPending} onClick={() => test.mutate()}>
        Send test event
      </Button>
      <p
        aria-live="polite"
        className={`foreign min-w-0 text-xs ${(test.error ?? test.data?.outcome === 'refused') ? 'text-bad' : 'text-kumo-subtle'}`}
      >
        {test.error ? (
          test.error.message
        ) : test.data ? (
          <Foreign text={wordsOf(test.data)} />
        ) : (
          'Invented, and signed as the provider would.'
        )}
      </p>
    </div>
  )
}

function wordsOf(tested: Tested): string {
  if (tested.outcome === 'taken') return tested.duplicate ? 'Taken; it had come before.' : 'Taken. It becomes an item now.'
  if (tested.outcome === 'impossible') return tested.message
  return tested.code === null ? tested.message : `Refused: ${reasonOf(tested.code).words}. ${tested.message}`
}
