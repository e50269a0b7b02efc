import type { ReactNode } from 'react'
import { Foreign } from '../design/foreign.tsx'
import { changedLines, type DiffLine } from './line-diff.ts'
import { type MessageParts } from './message-parts.ts'

const SIGNS = { added: '+', removed: '−', same: ' ', gap: '⋯' } as const
const COLOURS = { added: 'text-ok', removed: 'text-bad', same: 'text-kumo-subtle', gap: 'text-kumo-subtle' } as const

/** What differs between a message as it came and as it is corrected, line by line. */
export function ChangedLines({ before, after, label }: { before: MessageParts; after: MessageParts; label: string }): ReactNode {
  const lines = [...linesOf(before.payload ?? '', after.payload ?? ''), ...linesOf(before.rest, after.rest)]
  if (lines.length === 0) return <p className="text-xs text-kumo-subtle">Nothing is changed yet.</p>
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className="max-h-60 overflow-auto rounded-md bg-kumo-recessed p-3 font-mono text-xs leading-5"
    >
      {lines.map(({ change, text }, index) => (
        // oxlint-disable-next-line no-array-index-key -- a line has no identity but its place
        <div key={index} className={`flex gap-2 ${COLOURS[change]}`}>
          <span aria-hidden="true" className="shrink-0 whitespace-pre">
            {SIGNS[change]}
          </span>
          <span className="foreign min-w-0 whitespace-pre-wrap">
            {(change === 'added' || change === 'removed') && <span className="sr-only">{change} </span>}
            <Foreign text={text} />
          </span>
        </div>
      ))}
    </div>
  )
}

const linesOf = (before: string, after: string): DiffLine[] => (before === after ? [] : changedLines(before, after))
