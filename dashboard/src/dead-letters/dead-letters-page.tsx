import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageFrame } from '../design/page-frame.tsx'
import { ReadOnly } from '../design/read-only.tsx'
import { Segmented } from '../design/segmented.tsx'
import { useTitle } from '../design/title.ts'
import { DoneList } from './done-list.tsx'
import { GroupDetail } from './group-detail.tsx'
import { GroupList } from './group-list.tsx'

const OPTIONS = [
  { value: 'waiting', label: 'To do' },
  { value: 'replayed', label: 'Put back' },
  { value: 'discarded', label: 'Discarded' },
] as const

/** Messages that no stage could do, by what went wrong: the cause is mended once, then the group is put back as a whole. */
export function DeadLettersPage(): ReactNode {
  useTitle('Dead letters')
  const search = useSearch({ from: '/shell/dead-letters' })
  const { view, stage, code, reason } = search
  const navigate = useNavigate()
  if (view === undefined && stage !== undefined && code !== undefined && reason !== undefined) {
    return <GroupDetail key={`${stage} ${code} ${reason}`} group={{ stage, code, reason }} letter={search.letter} />
  }
  return (
    <PageFrame
      title="Dead letters"
      actions={
        <Segmented
          label="What is shown"
          options={OPTIONS}
          value={view ?? 'waiting'}
          onChange={(next) => void navigate({ to: '/dead-letters', search: next === 'waiting' ? {} : { view: next } })}
        />
      }
    >
      <ReadOnly />
      {view === undefined ? <GroupList /> : <DoneList key={view} view={view} letter={search.letter} />}
    </PageFrame>
  )
}
