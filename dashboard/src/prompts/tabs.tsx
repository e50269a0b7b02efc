import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Tab } from './search.ts'

const TABS: readonly { tab: Tab | undefined; label: string }[] = [
  { tab: undefined, label: 'Text' },
  { tab: 'diff', label: 'Diff' },
  { tab: 'try', label: 'Try' },
  { tab: 'results', label: 'Results' },
]

/** The views of a version, each with an address. */
export function Tabs({ name, tab }: { name: string; tab: Tab | undefined }): ReactNode {
  return (
    <nav aria-label="Views" className="flex gap-4 border-b border-kumo-hairline">
      {TABS.map((one) => (
        <Link
          key={one.label}
          to="/prompts/$name"
          params={{ name }}
          search={({ tab: _tab, ...before }) => ({ ...before, ...(one.tab && { tab: one.tab }) })}
          replace
          resetScroll={false}
          aria-current={one.tab === tab ? 'page' : undefined}
          className={`-mb-px border-b-2 px-1 py-2 ${one.tab === tab ? 'border-accent font-medium' : 'border-transparent text-kumo-subtle hover:text-kumo-default'}`}
        >
          {one.label}
        </Link>
      ))}
    </nav>
  )
}
