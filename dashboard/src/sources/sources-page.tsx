import { Button } from '@cloudflare/kumo/components/button'
import { useQuery } from '@tanstack/react-query'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { stepFocus } from '../design/step-focus.ts'
import { clockTime, count } from '../design/format.ts'
import { PageFrame } from '../design/page-frame.tsx'
import { Segmented } from '../design/segmented.tsx'
import { useForbidden } from '../design/rights.ts'
import { useTitle } from '../design/title.ts'
import { useKeys } from '../shell/keys.ts'
import { sourcesQuery } from './queries.ts'
import { SourceRow } from './source-row.tsx'
import { stateOf } from './state.ts'
import type { Source } from './shapes.ts'

const isTrouble = (source: Source): boolean => !['ok', 'unheard', 'paused'].includes(stateOf(source))

function NewSource({ variant }: { variant: 'primary' | 'secondary' }): ReactNode {
  const forbidden = useForbidden('admin')
  const navigate = useNavigate()
  return (
    <Button
      variant={variant}
      icon={<PlusIcon />}
      disabled={forbidden !== null}
      title={forbidden ?? undefined}
      onClick={() => void navigate({ to: '/sources/new', search: {} })}
    >
      New source
    </Button>
  )
}

/** Everything that inputs come from. */
export function SourcesPage(): ReactNode {
  useTitle('Sources')
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  const sources = useQuery(sourcesQuery)
  return (
    <PageFrame title="Sources" actions={sources.data && sources.data.length > 0 && <NewSource variant="primary" />}>
      <section aria-label="Sources" className="card">
        {sources.error && <Failure error={sources.error} retry={() => void sources.refetch()} />}
        {sources.isPending && <BoneRows rows={6} height="h-14" />}
        {sources.data?.length === 0 && (
          <Empty title="No source yet" action={<NewSource variant="primary" />}>
            A source is whatever inputs come from: webhooks of some fifty providers, forms, mail, feeds. Connecting one takes two minutes;
            an entry in <code className="font-mono">sluice.yaml</code> does the same.
          </Empty>
        )}
        {sources.data && sources.data.length > 0 && <List sources={sources.data} at={sources.dataUpdatedAt} />}
      </section>
    </PageFrame>
  )
}

function List({ sources, at }: { sources: readonly Source[]; at: number }): ReactNode {
  const { show } = useSearch({ from: '/shell/sources' })
  const navigate = useNavigate()
  const troubled = sources.filter(isTrouble)
  const shown = show === 'trouble' ? troubled : sources
  const choose = (value: 'all' | 'trouble'): void => void navigate({ to: '/sources', search: value === 'trouble' ? { show: value } : {} })
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-kumo-hairline px-4 py-2">
        <Segmented
          label="Which sources"
          options={[
            { value: 'all', label: `All ${count(sources.length)}` },
            { value: 'trouble', label: `In trouble ${count(troubled.length)}` },
          ]}
          value={show ?? 'all'}
          onChange={choose}
        />
        <p className="text-xs text-kumo-subtle">Taken and refused in the last 24 hours</p>
      </header>
      {shown.length === 0 ? (
        <Empty
          title="Nothing needs you"
          action={
            <Button size="sm" onClick={() => choose('all')}>
              Show all {count(sources.length)}
            </Button>
          }
        >
          No source fails, is silent or was stopped. Checked {clockTime(at)}.
        </Empty>
      ) : (
        <div className="source-rows">
          <div aria-hidden="true" className="source-row source-head border-b border-kumo-hairline text-xs text-kumo-subtle">
            <span className="[grid-area:name]">Source</span>
            <span className="[grid-area:state]">State</span>
            <span className="[grid-area:line]">24 hours</span>
            <span className="text-right [grid-area:taken]">Taken</span>
            <span className="text-right [grid-area:refused]">Refused</span>
            <span className="text-right [grid-area:last]">Last</span>
          </div>
          <ul>
            {shown.map((source) => (
              <SourceRow key={source.name} source={source} />
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
