import { SentimentLabel } from '@sluice/schema/item'
import { integer } from 'drizzle-orm/sqlite-core'
import { OF_SOURCE } from './judged.ts'

/** The columns of `OF_SOURCE` for drizzle, in the order of the migrations; those of sentiments are older and stand before them. */
export const judgedColumns = () =>
  Object.fromEntries(
    OF_SOURCE.filter(([column]) => !SentimentLabel.safeParse(column).success).map(([column]) => [column, integer().notNull().default(0)]),
  )
