import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { useTitle } from '../design/title.ts'
import { ArrivalsCard } from './arrivals-card.tsx'
import { ConnectCard } from './connect-card.tsx'
import { EditCard } from './edit-card.tsx'
import { PollCard } from './poll-card.tsx'
import { kindsQuery, sourceQuery, sourceSecretsQuery } from './queries.ts'
import { RejectsCard } from './rejects-card.tsx'
import { SourceMenu } from './source-menu.tsx'
import { StateMark } from './state-mark.tsx'
import { stateOf } from './state.ts'
import { TryCard } from './try-card.tsx'

/** One source: how to connect it, what arrives, what is refused and why. */
export function SourcePage(): ReactNode {
  const { name } = useParams({ from: '/shell/sources/$name' })
  useTitle(name)
  const source = useQuery(sourceQuery(name))
  const kinds = useQuery(kindsQuery)
  const { data } = source
  const secrets = useQuery(sourceSecretsQuery(name))
  // Cards say less without these, and would grow when they come. They are asked for at once, not one after the other.
  const loading = source.isPending || kinds.isPending || secrets.isPending
  const testable = kinds.data?.find(({ kind }) => kind === data?.kind)?.testable ?? false
  return (
    <PageFrame
      title={name}
      above={
        <Link to="/sources" className="hover:underline">
          Sources
        </Link>
      }
      stacked
      actions={
        data ? (
          <>
            <StateMark state={stateOf(data)} />
            <SourceMenu source={data} />
          </>
        ) : (
          <Bone className="h-[26px] w-48" />
        )
      }
    >
      {source.error && (
        <div className="card">
          <Failure error={source.error} retry={() => void source.refetch()} />
        </div>
      )}
      {loading && (
        <div aria-busy="true" aria-label="Loading" className="grid gap-4 lg:grid-cols-2">
          <Bone className="h-80" />
          <Bone className="h-80" />
        </div>
      )}
      {data && !loading && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <ConnectCard source={data} />
            <TryCard name={name} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <ArrivalsCard source={data} testable={testable} />
            {data.poll && <PollCard name={name} poll={data.poll} />}
            <RejectsCard source={data} />
            <EditCard key={data.name} source={data} />
          </div>
        </div>
      )}
    </PageFrame>
  )
}
