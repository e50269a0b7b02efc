import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { TopicDetailPage } from './topic-detail-page.tsx'
import { TopicListPage } from './topic-list-page.tsx'

/** What people write about: all topics, or one of them in detail. */
export function TopicsPage(): ReactNode {
  const { topic } = useSearch({ from: '/shell/topics' })
  return topic === undefined ? <TopicListPage /> : <TopicDetailPage key={topic} topic={topic} />
}
