import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'

/** For queries that people make; the hot writes of `store/` are prepared statements over whole batches. */
export type Database = DrizzleD1Database

export const openDatabase = (db: D1Database): Database => drizzle(db)
