import { Category, SentimentLabel } from '@sluice/schema/item'
import { cell } from '../store/judged.ts'
import { toSeries } from './period.ts'

/** The columns of a source's rollups that count by sentiment and category. */
export const CELLS = Category.options.flatMap((category) => SentimentLabel.options.map((label) => cell(label, category)))

type Felt = Record<SentimentLabel, number>

/** What came to each of `CELLS`, in their order. */
export interface Judged {
  cells: readonly number[]
}

/** What was said of a category in the period: all of it understood, so what is not a text is left out. */
export interface CategoryLine extends Felt {
  category: Category
  items: number
  /** In the period before, up to the same point. */
  previous: number
  /** Items a bucket, and how many of them are negative. */
  series: number[]
  negativeSeries: number[]
}

/** The categories that had something in the period or the one before, those with most items first. */
export function toCategoryLines(
  present: readonly (Judged & { bucket: number })[],
  before: readonly Judged[],
  buckets: number,
): CategoryLine[] {
  const sums = toSeries(present, buckets, sumCells)
  const [all, earlier] = [sumCells(present), sumCells(before)]
  return Category.options
    .map((category): CategoryLine => {
      const felt = feltIn(all, category)
      return {
        category,
        items: itemsOf(felt),
        previous: itemsOf(feltIn(earlier, category)),
        ...felt,
        series: sums.map((cells) => itemsOf(feltIn(cells, category))),
        negativeSeries: sums.map((cells) => feltIn(cells, category).negative),
      }
    })
    .filter(({ items, previous }) => items > 0 || previous > 0)
    .toSorted((a, b) => b.items - a.items)
}

function sumCells(rows: readonly Judged[]): number[] {
  const sums = CELLS.map(() => 0)
  for (const { cells } of rows) for (const [index, count] of cells.entries()) sums[index] = (sums[index] ?? 0) + count
  return sums
}

const PLACE = new Map(CELLS.map((column, index) => [column, index]))

function feltIn(cells: readonly number[], category: Category): Felt {
  const of = (label: SentimentLabel): number => cells[PLACE.get(cell(label, category)) ?? -1] ?? 0
  return { negative: of('negative'), neutral: of('neutral'), positive: of('positive') }
}

const itemsOf = ({ negative, neutral, positive }: Felt): number => negative + neutral + positive
