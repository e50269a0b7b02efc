import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Name } from '../design/foreign.tsx'
import { percent } from '../design/format.ts'
import { Age } from '../design/time.tsx'
import type { KnownVersion } from './known.ts'
import type { PromptDetail } from './shapes.ts'
import { shortVersion } from './version-name.ts'

interface VersionListProps {
  prompt: PromptDetail
  known: readonly KnownVersion[]
  chosen: string | undefined
  /** There is a draft that is not saved. */
  draft: boolean
}

/** All versions, newest first: which is in use, who made it, when. */
export function VersionList({ prompt, known, chosen, draft }: VersionListProps): ReactNode {
  return (
    <Card
      title="Versions"
      aside={<span className="num text-xs text-kumo-subtle">{known.length}</span>}
      className="max-h-72 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-8rem)]"
    >
      <ol className="relative min-h-0 overflow-y-auto" aria-label="Versions">
        {draft && (
          <Line name={prompt.name} version="draft" current={chosen === 'draft'}>
            <span className="flex items-center gap-2">
              <span className="font-medium">Draft</span>
              <Mark dashed>not saved</Mark>
            </span>
          </Line>
        )}
        {known.map(({ version, builtIn, use, createdAt, createdBy, liveAt }) => (
          <Line key={version} name={prompt.name} version={version} current={chosen === version}>
            <span className="flex flex-wrap items-center gap-x-2">
              <code className="font-mono text-xs font-medium">{shortVersion(version)}</code>
              {use === 'live' && <Mark live>live</Mark>}
              {use === 'candidate' && <Mark>A/B {percent(prompt.labels?.candidate?.share ?? null, 0)}</Mark>}
            </span>
            <span className="block text-xs text-kumo-subtle">
              {builtIn || createdAt === null ? (
                'built in'
              ) : (
                <>
                  <Age at={createdAt} /> ago · <Name>{prompt.callers[createdBy ?? ''] ?? createdBy ?? ''}</Name>
                </>
              )}
              {use !== 'live' && liveAt !== null && ' · was live'}
            </span>
          </Line>
        ))}
      </ol>
    </Card>
  )
}

function Mark({ live = false, dashed = false, children }: { live?: boolean; dashed?: boolean; children: ReactNode }): ReactNode {
  if (live)
    return (
      <span className="flex items-center gap-1 text-xs text-ok">
        <span aria-hidden="true" className="size-1.5 rounded-full bg-ok" /> {children}
      </span>
    )
  return (
    <span className={`rounded-sm px-1 text-xs ${dashed ? 'border border-dashed border-kumo-interact text-kumo-subtle' : 'bg-kumo-fill'}`}>
      {children}
    </span>
  )
}

function Line({ name, version, current, children }: { name: string; version: string; current: boolean; children: ReactNode }): ReactNode {
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link
        to="/prompts/$name"
        params={{ name }}
        search={({ begin: _begin, ...before }) => ({ ...before, version })}
        replace
        resetScroll={false}
        data-row=""
        aria-current={current ? 'true' : undefined}
        className={`block px-4 py-2 -outline-offset-2 ${current ? 'bg-accent-tint' : 'hover:bg-kumo-elevated'}`}
      >
        {children}
      </Link>
    </li>
  )
}
