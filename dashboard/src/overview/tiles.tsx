import { Link } from '@tanstack/react-router'
import { ArrowDownRightIcon } from '@phosphor-icons/react/dist/csr/ArrowDownRight'
import { ArrowUpRightIcon } from '@phosphor-icons/react/dist/csr/ArrowUpRight'
import type { ReactNode } from 'react'
import type { Overview, Tile } from '../api/shapes.ts'
import { change, count, duration, money, percent, UNKNOWN } from '../design/format.ts'
import { Sparkline } from '../design/sparkline.tsx'
import { differenceOf, type Difference, moneyPerThousand } from './difference.ts'

interface TilesProps {
  tiles: Overview['tiles']
  from: number
  to: number
}

/** The four numbers, each with the period before and its course; those that a list stands behind lead to it. */
export function Tiles({ tiles: { items, negativeShare, deliveredP95Ms, costNanoUsd }, from, to }: TilesProps): ReactNode {
  const perThousand = moneyPerThousand(costNanoUsd.value, items.value)
  const ofBudget =
    costNanoUsd.budgetNanoUsd === null || costNanoUsd.value === null
      ? null
      : `${percent(costNanoUsd.value / costNanoUsd.budgetNanoUsd, 0)} of budget`
  return (
    <div className="card grid grid-cols-2 lg:grid-cols-4">
      <One title="Items" tile={items} shown={count(items.value)} link={{ view: 'all', from, to }}>
        <Change difference={differenceOf(items, 'neither')} text={change(items.value, items.previous)} />
        {items.previous !== null && <span className="max-sm:hidden">vs {count(items.previous)} before</span>}
      </One>
      <One title="Negative share" tile={negativeShare} shown={percent(negativeShare.value)} link={{ view: 'negative', from, to }}>
        <Change difference={differenceOf(negativeShare, 'less')} text={points(negativeShare)} />
        {negativeShare.previous !== null && <span className="max-sm:hidden">vs {percent(negativeShare.previous)}</span>}
      </One>
      <One title="Time to action, p95" tile={deliveredP95Ms} shown={duration(deliveredP95Ms.value)}>
        <Change difference={differenceOf(deliveredP95Ms, 'less')} text={difference(deliveredP95Ms)} />
        <span className="max-sm:hidden">received → delivered</span>
      </One>
      <One title="Model cost" tile={costNanoUsd} shown={money(costNanoUsd.value)}>
        {ofBudget !== null && <span>{ofBudget}</span>}
        {perThousand !== null && costNanoUsd.unpriced === 0 && <span className="max-sm:hidden">{perThousand} per 1,000 items</span>}
        {costNanoUsd.unpriced > 0 && <span className="text-warn">{count(costNanoUsd.unpriced)} unpriced</span>}
      </One>
    </div>
  )
}

/** Change of a share in percentage points. */
function points({ value, previous }: Tile): string | null {
  if (value === null || previous === null) return null
  const difference = (value - previous) * 100
  return `${difference >= 0 ? '+' : '\u{2212}'}${Math.abs(difference).toFixed(1)} pt`
}

/** Change of a time. */
function difference({ value, previous }: Tile): string | null {
  if (value === null || previous === null) return null
  return `${value >= previous ? '+' : '\u{2212}'}${duration(Math.abs(value - previous))}`
}

interface OneProps {
  title: string
  tile: Tile
  shown: string
  link?: { view: 'all' | 'negative'; from: number; to: number }
  children: ReactNode
}

const FRAME = 'relative min-w-0 border-kumo-hairline p-4 max-lg:[&:nth-child(n+3)]:border-t max-lg:even:border-l lg:not-first:border-l'

function One({ title, tile, shown, link, children }: OneProps): ReactNode {
  return (
    <div className={`${FRAME} ${link ? 'hover:bg-kumo-elevated' : ''}`}>
      <h2 className="text-kumo-subtle">
        {link ? (
          <Link to="/inbox" search={link} className="after:absolute after:inset-0 after:rounded-lg">
            {title}
          </Link>
        ) : (
          title
        )}
      </h2>
      <div className="flex items-center justify-between gap-2">
        <p className={`num text-2xl leading-8 font-semibold ${shown === UNKNOWN ? 'text-kumo-subtle' : ''}`}>{shown}</p>
        <span className="max-sm:hidden">
          <Sparkline series={tile.series} width={76} height={26} />
        </span>
      </div>
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-kumo-subtle">{children}</p>
    </div>
  )
}

const COLOUR = { good: 'text-ok', bad: 'text-bad', plain: '' } as const

function Change({ difference, text }: { difference: Difference | null; text: string | null }): ReactNode {
  if (difference === null || text === null) return null
  const Arrow = difference.up ? ArrowUpRightIcon : ArrowDownRightIcon
  return (
    <span className={`num flex items-center gap-0.5 font-medium ${COLOUR[difference.judged]}`}>
      <Arrow className="size-3" />
      {text}
    </span>
  )
}
