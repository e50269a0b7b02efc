import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { useTitle } from '../design/title.ts'
import { ArrivalsCard } from './arrivals-card.tsx'
import { ConnectCard } from './connect-card.tsx'
import { PollCard } from './poll-card.tsx'
import { sourceQuery } from './queries.ts'
import { RejectsCard } from './rejects-card.tsx'
import { StateMark } from './state-mark.tsx'
import { stateOf } from './state.ts'
import { TryCard } from './try-card.tsx'

/** One source: how to connect it, what arrives, what is refused and why. */
export function SourcePage(): ReactNode {
  const { name } = useParams({ from: '/shell/sources/$name' })
  useTitle(name)
  const source = useQuery(sourceQuery(name))
  const { data } = source
  return (
    <PageFrame
      title={name}
      above={
        <Link to="/sources" className="hover:underline">
          Sources
        </Link>
      }
      actions={data && <StateMark state={stateOf(data)} />}
    >
      {source.error && (
        <div className="card">
          <Failure error={source.error} retry={() => void source.refetch()} />
        </div>
      )}
      {source.isPending && (
        <div aria-busy="true" aria-label="Loading" className="grid gap-4 lg:grid-cols-2">
          <Bone className="h-80" />
          <Bone className="h-80" />
        </div>
      )}
      {data && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <ConnectCard source={data} />
            <TryCard name={name} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <ArrivalsCard source={data} />
            {data.poll && <PollCard name={name} poll={data.poll} />}
            <RejectsCard source={data} />
          </div>
        </div>
      )}
    </PageFrame>
  )
}
