import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { InfoIcon } from '@phosphor-icons/react/dist/csr/Info'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { WarningOctagonIcon } from '@phosphor-icons/react/dist/csr/WarningOctagon'
import { type ReactNode, useState } from 'react'
import type { Attention } from '../api/shapes.ts'
import { Card } from '../design/card.tsx'
import { Foreign, Name } from '../design/foreign.tsx'
import { clockTime, count } from '../design/format.ts'
import { useForbidden } from '../design/rights.ts'
import { Age } from '../design/time.tsx'
import { leadsToPage, weightOf } from './attention.ts'
import { useAcknowledge } from './use-acknowledge.ts'
import { Way } from './way.tsx'

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

/** One line for each cause, with what happens next by itself and the way to where it is mended. What somebody knows of is folded away. */
export function AttentionCard({ attention, asOf, className = '' }: AttentionCardProps): ReactNode {
  const [shown, setShown] = useState(false)
  const open = attention.filter(({ acknowledged }) => acknowledged === null)
  const known = attention.filter(({ acknowledged }) => acknowledged !== null)
  return (
    <Card
      title="Needs attention"
      className={className}
      aside={open.length > 0 && <span className="text-kumo-subtle">{count(open.length)} open</span>}
    >
      {open.length === 0 && (
        <p className="flex flex-1 items-center justify-center gap-2 px-4 py-8 text-kumo-subtle">
          <CheckCircleIcon weight="fill" className="size-4 text-ok" />
          Nothing needs you. Checked {clockTime(asOf)}.
        </p>
      )}
      <ul>
        {[...open, ...(shown ? known : [])].map((line) => (
          <Line key={line.cause} line={line} />
        ))}
      </ul>
      {known.length > 0 && (
        <button
          type="button"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
          className="cursor-pointer border-t border-kumo-hairline px-4 py-2 text-left text-xs text-kumo-subtle hover:text-kumo-default"
        >
          {count(known.length)} acknowledged · {shown ? 'hide' : 'show'}
        </button>
      )}
    </Card>
  )
}

function Line({ line: { cause, kind, subject, sentence, since, link, action, acknowledged } }: { line: Attention }): ReactNode {
  const forbidden = useForbidden('write')
  const acknowledge = useAcknowledge()
  return (
    <li className="flex items-start gap-3 border-b border-kumo-hairline px-4 py-3 last:border-b-0">
      {ICONS[weightOf(kind)]}
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <Name>{subject}</Name>
        </p>
        <p className="foreign line-clamp-3 text-xs text-kumo-subtle">
          <Foreign text={sentence} />
        </p>
        <p className="flex flex-wrap gap-x-2 text-xs text-kumo-subtle">
          <span>
            for <Age at={since} />
          </span>
          <span aria-hidden="true">·</span>
          {acknowledged && <span>{acknowledged.by} knows</span>}
          <button
            type="button"
            disabled={forbidden !== null || acknowledge.isPending}
            title={forbidden ?? (acknowledged ? undefined : 'Folds it away for everybody until it is half as bad again.')}
            onClick={() => acknowledge.mutate({ cause, known: acknowledged === null })}
            className="cursor-pointer underline decoration-kumo-line underline-offset-2 hover:text-kumo-default disabled:cursor-not-allowed disabled:no-underline"
          >
            {acknowledged ? 'Show again' : 'Acknowledge'}
          </button>
        </p>
      </div>
      {leadsToPage(link) && (
        <Way
          to={link}
          className="shrink-0 rounded-md bg-kumo-base px-2 py-0.5 text-xs font-medium text-kumo-default ring-1 ring-kumo-line hover:bg-kumo-tint"
        >
          {action}
        </Way>
      )}
    </li>
  )
}
