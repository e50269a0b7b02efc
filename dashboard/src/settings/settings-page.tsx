import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { Empty } from '../design/empty.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { useTitle } from '../design/title.ts'
import { type Section, sectionAt } from './sections.ts'
import { SideList } from './side-list.tsx'

/** Settings: the list of its parts, and the part that the address names. */
export function SettingsPage(): ReactNode {
  const { section: path } = useParams({ from: '/shell/settings/$section' })
  const section = sectionAt(path)
  useTitle(section ? `${section.label} · Settings` : 'Settings')
  return (
    <PageFrame title="Settings">
      <div className="grid min-w-0 gap-x-6 gap-y-4 lg:grid-cols-[176px_minmax(0,1fr)]">
        <SideList />
        <div className="flex min-w-0 flex-col gap-4">{section ? <Part section={section} /> : <NoSuchPart />}</div>
      </div>
    </PageFrame>
  )
}

function Part({ section: { path, label, summary, page: Page } }: { section: Section }): ReactNode {
  return (
    <>
      <header>
        <h2 className="text-base leading-6 font-semibold">{label}</h2>
        <p className="text-kumo-subtle">{summary}</p>
      </header>
      <Suspense key={path} fallback={<Loading />}>
        <Page />
      </Suspense>
    </>
  )
}

const Loading = (): ReactNode => (
  <div className="card">
    <BoneRows rows={5} height="h-14" />
  </div>
)

const NoSuchPart = (): ReactNode => (
  <div className="card flex">
    <Empty
      title="There is no such part of Settings"
      action={
        <Link to="/settings/$section" params={{ section: 'keys' }} className="text-kumo-link underline">
          Go to API keys
        </Link>
      }
    >
      The list names those that there are.
    </Empty>
  </div>
)
