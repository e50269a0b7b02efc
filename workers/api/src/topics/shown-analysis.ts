import type { Analysis } from '@sluice/schema/analysis'
import { sql } from 'drizzle-orm'
import { items } from '../store/tables.ts'
import { SHOWN_ANALYSIS } from './shown.ts'

/** The column `items.analysis` for queries of drizzle, with its topics as they are shown. */
export const shownAnalysis = sql<Analysis | null>`${sql.raw(SHOWN_ANALYSIS)}`.mapWith(items.analysis)
