import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { count, money, percent } from '../design/format.ts'
import { Age } from '../design/time.tsx'
import type { PromptSummary } from './shapes.ts'
import { shortVersion } from './version-name.ts'

/** What the columns are called. */
export function PromptHead(): ReactNode {
  return (
    <div aria-hidden="true" className="prompt-row prompt-head border-b border-kumo-hairline text-xs text-kumo-subtle">
      <span>Prompt</span>
      <span>In use</span>
      <span className="prompt-number">Items 7 d</span>
      <span className="prompt-number" title="Share of sentiment, category, urgency and topics that people let stand">
        Agreement
      </span>
      <span className="prompt-number">Cost / 1,000</span>
      <span className="prompt-number" title="Answers that had to be mended or asked for again">
        Repaired
      </span>
    </div>
  )
}

/** One prompt: what is in use and how it did in the last seven days. The whole line is a link. */
export function PromptRow({ prompt }: { prompt: PromptSummary }): ReactNode {
  const { name, builtIn, labels, week, updatedAt, versions } = prompt
  const done = week && (week.items ?? week.calls)
  const [agreement, repaired] = [week?.agreement, week?.repaired]
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link to="/prompts/$name" params={{ name }} data-row="" className="prompt-row -outline-offset-2 hover:bg-kumo-elevated">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 [grid-area:name]">
          <span className="truncate font-medium">{name}</span>
          <span className="text-xs text-kumo-subtle">
            {versions === 0 ? 'built in' : `${count(versions)} ${versions === 1 ? 'version' : 'versions'}`}
          </span>
        </span>
        <span className="min-w-0 [grid-area:live]">
          <span className="flex flex-wrap items-center gap-x-2">
            <code className="font-mono text-xs">{labels ? shortVersion(labels.production) : builtIn ? 'built-in' : 'none'}</code>
            {labels?.candidate && (
              <span className="rounded-sm bg-accent-tint px-1 text-xs whitespace-nowrap">
                A/B {percent(labels.candidate.share, 0)} <code className="font-mono">{shortVersion(labels.candidate.version)}</code>
              </span>
            )}
          </span>
          <span className="block text-xs text-kumo-subtle">
            {labels && updatedAt !== null ? (
              <>
                since <Age at={updatedAt} />
              </>
            ) : builtIn ? (
              'comes with Sluice'
            ) : (
              'not in use'
            )}
          </span>
        </span>
        <Cell area="items" word="in 7 days" sub={week?.items === null && done ? (done === 1 ? 'call' : 'calls') : null}>
          {count(done)}
        </Cell>
        <Cell
          area="agree"
          word="agreement"
          sub={agreement && agreement.share !== null && `${count(agreement.corrected)} of ${count(agreement.fields)} corrected`}
        >
          {percent(agreement?.share ?? null)}
        </Cell>
        <Cell area="cost" word="for 1,000">
          {money(week?.costNanoUsdPer1000 ?? null)}
        </Cell>
        <Cell area="shape" word="repaired" sub={repaired && repaired.share !== null && `${count(repaired.count)} of ${count(repaired.of)}`}>
          {percent(repaired?.share ?? null)}
        </Cell>
      </Link>
    </li>
  )
}

const AREAS = { items: '[grid-area:items]', agree: '[grid-area:agree]', cost: '[grid-area:cost]', shape: '[grid-area:shape]' } as const

interface CellProps {
  area: keyof typeof AREAS
  /** Where there are no heads of columns, what the figure is about stands beside it. */
  word: string
  /** What it is of. */
  sub?: string | null | false | undefined
  children: string
}

function Cell({ area, word, sub, children }: CellProps): ReactNode {
  return (
    <span className={`prompt-number min-w-0 ${AREAS[area]}`}>
      <span className="num">{children}</span> <span className="prompt-word text-xs text-kumo-subtle">{word}</span>
      {sub && <span className="prompt-sub text-xs tabular-nums text-kumo-subtle">{sub}</span>}
    </span>
  )
}
