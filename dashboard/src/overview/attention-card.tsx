import { Link } from '@tanstack/react-router'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { InfoIcon } from '@phosphor-icons/react/dist/csr/Info'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { WarningOctagonIcon } from '@phosphor-icons/react/dist/csr/WarningOctagon'
import type { ReactNode } from 'react'
import type { Attention } from '../api/shapes.ts'
import { Card } from '../design/card.tsx'
import { Name } from '../design/foreign.tsx'
import { clockTime } from '../design/format.ts'
import { Age } from '../design/time.tsx'
import { pageOf, weightOf } from './attention.ts'

const ICONS = {
  broken: <WarningOctagonIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-bad" />,
  doubtful: <WarningIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-warn" />,
  note: <InfoIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-wait" />,
} as const

interface AttentionCardProps {
  attention: readonly Attention[]
  asOf: number
  className?: string
}

/** One line for each cause, with what happens next by itself and the way to where it is mended. */
export function AttentionCard({ attention, asOf, className = '' }: AttentionCardProps): ReactNode {
  return (
    <Card
      title="Needs attention"
      className={className}
      aside={attention.length > 0 && <span className="text-kumo-subtle">{attention.length} open</span>}
    >
      {attention.length === 0 ? (
        <p className="flex flex-1 items-center justify-center gap-2 px-4 py-8 text-kumo-subtle">
          <CheckCircleIcon weight="fill" className="size-4 text-ok" />
          Nothing needs you. Checked {clockTime(asOf)}.
        </p>
      ) : (
        <ul>
          {attention.map((line) => (
            <Line key={`${line.kind}:${line.subject}`} line={line} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Line({ line: { kind, subject, sentence, since, link, action } }: { line: Attention }): ReactNode {
  const page = pageOf(link)
  return (
    <li className="flex items-start gap-3 border-b border-kumo-hairline px-4 py-3 last:border-b-0">
      {ICONS[weightOf(kind)]}
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={subject}>
          <Name>{subject}</Name>
        </p>
        <p className="foreign text-xs text-kumo-subtle">{sentence}</p>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-0.5 text-xs text-kumo-subtle">
        {page && (
          <Link
            to={page.to}
            search={page.search}
            className="rounded-md bg-kumo-base px-2 py-0.5 font-medium text-kumo-default ring-1 ring-kumo-line hover:bg-kumo-tint"
          >
            {action}
          </Link>
        )}
        <Age at={since} />
      </div>
    </li>
  )
}
