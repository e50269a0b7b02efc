import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone, BoneRows } from '../../design/bones.tsx'
import { Failure } from '../../design/failure.tsx'
import { PageFrame } from '../../design/page-frame.tsx'
import { ReadOnly } from '../../design/read-only.tsx'
import { useTitle } from '../../design/title.ts'
import { Connected } from '../connect-card.tsx'
import { kindsQuery, sourcesQuery, watchedSourceQuery } from '../queries.ts'
import { ConnectForm } from './connect-form.tsx'
import { FirstEvent } from './first-event.tsx'
import { KindPicker } from './kind-picker.tsx'
import { Step } from './step.tsx'

/** Connects a source on one page: pick what it is, paste there and enter here, see the first event come. */
export function WizardPage(): ReactNode {
  useTitle('New source')
  const { kind: picked, name } = useSearch({ from: '/shell/sources/new' })
  const navigate = useNavigate()
  const kinds = useQuery(kindsQuery)
  const sources = useQuery(sourcesQuery)
  const taken = sources.data?.map((source) => source.name) ?? []
  const connected = name !== undefined && (taken.includes(name) || sources.isFetching) ? name : undefined
  const source = useQuery({ ...watchedSourceQuery(name ?? ''), enabled: connected !== undefined })
  const kind = kinds.data?.find((one) => one.kind === (source.data?.kind ?? picked))
  const go = (search: { kind?: string; name?: string }): void =>
    void navigate({ to: '/sources/new', search, replace: true, resetScroll: false })
  const failed = kinds.error ?? sources.error
  return (
    <PageFrame
      title="New source"
      above={
        <Link to="/sources" className="hover:underline">
          Sources
        </Link>
      }
    >
      <ReadOnly needed="admin" />
      {failed && (
        <div className="card">
          <Failure error={failed} retry={() => void Promise.all([kinds.refetch(), sources.refetch()])} />
        </div>
      )}
      {!failed && (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(280px,360px)_minmax(0,1fr)]">
          <Step number={1} title="Pick the provider" done={kind !== undefined} open>
            {kinds.data ? (
              <KindPicker kinds={kinds.data} picked={kind?.kind} pick={(next) => go({ kind: next })} />
            ) : (
              <BoneRows rows={8} height="h-9" />
            )}
          </Step>
          <div className="flex min-w-0 flex-col gap-4">
            <Step
              number={2}
              title={kind ? `Connect ${kind.title}` : 'Connect it'}
              done={source.data !== undefined}
              open={kind !== undefined}
            >
              {!kind && kinds.isPending && picked !== undefined && <Bone className="m-4 h-40" />}
              {!kind && !(kinds.isPending && picked !== undefined) && (
                <p className="p-4 text-kumo-subtle">Its address and where it is pasted stand here once the provider is picked.</p>
              )}
              {kind && connected !== undefined && !source.data && <Bone className="m-4 h-40" />}
              {kind && connected !== undefined && source.data && <Connected source={source.data} setup={kind.setup} />}
              {kind && connected === undefined && sources.data && (
                <ConnectForm key={kind.kind} kind={kind} taken={taken} connected={(made) => go({ kind: kind.kind, name: made })} />
              )}
            </Step>
            <FirstEvent source={source.data ?? null} kind={kind ?? null} />
          </div>
        </div>
      )}
    </PageFrame>
  )
}
