import { ApiError } from '@sluice/client/error'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { Name } from '../design/foreign.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { ReadOnly } from '../design/read-only.tsx'
import { useTitle } from '../design/title.ts'
import { useKeys } from '../shell/keys.ts'
import { topicQuery } from './queries.ts'
import { TimePicker } from './time-picker.tsx'
import { TopicActions } from './topic-actions.tsx'
import { TopicParts } from './topic-parts.tsx'

/** One topic: its course, where it comes from, what people say, and what one makes of it. */
export function TopicDetailPage({ topic: asked }: { topic: string }): ReactNode {
  const search = useSearch({ from: '/shell/topics' })
  const navigate = useNavigate()
  const { topic: _topic, quotes: _quotes, ...list } = search
  const detail = useQuery(topicQuery(asked, search))
  const topic = detail.data?.topic ?? asked
  useTitle(topic)
  useKeys({ Escape: () => void navigate({ to: '/topics', search: list }) })
  const gone = detail.error instanceof ApiError && detail.error.status === 404
  const all = (
    <Link to="/topics" search={list} className="hover:underline">
      Topics
    </Link>
  )
  return (
    <PageFrame
      title={<Name>{topic}</Name>}
      above={all}
      actions={detail.data ? <TopicActions detail={detail.data} /> : detail.isPending && <Bone className="h-9 w-[310px] max-w-full" />}
    >
      <ReadOnly />
      <div className="flex flex-wrap items-center gap-2">
        <TimePicker />
        {detail.data && topic !== asked && (
          <p className="foreign text-kumo-subtle">
            “<Name>{asked}</Name>” is part of it now.
          </p>
        )}
      </div>
      {detail.error && (
        <div className="card">
          {gone ? (
            <Empty
              title="There is no such topic"
              action={
                <Link to="/topics" search={list} className="text-kumo-link underline">
                  All topics
                </Link>
              }
            >
              No item that is kept is about it, or it was called so before a change was taken back.
            </Empty>
          ) : (
            <Failure error={detail.error} retry={() => void detail.refetch()} />
          )}
        </div>
      )}
      {detail.data && <TopicParts detail={detail.data} passing={detail.isPlaceholderData} />}
      {detail.isPending && <Bones />}
    </PageFrame>
  )
}

function Bones(): ReactNode {
  return (
    <div aria-busy="true" aria-label="Loading" className="flex flex-col gap-4">
      <Bone className="h-[74px]" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(320px,1fr)]">
        <Bone className="h-[390px]" />
        <Bone className="h-[390px]" />
      </div>
    </div>
  )
}
