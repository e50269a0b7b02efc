import { authorHash } from '../store/authors.ts'
import { countOverlapsIn } from '../topics/overlaps.ts'
import { COUNT_OUT, countIn, INDEX_OUT, indexIn, STORED, UNKNOW } from '../store/understood.ts'

/** Which item, and who wrote it. */
export interface StoredItem {
  id: string
  workspace: string
  author: string | undefined
}

const bound = (db: D1Database, { id, workspace, author }: StoredItem) => {
  const hash = author === undefined ? null : authorHash(author)
  return (sql: string): D1PreparedStatement => db.prepare(sql).bind(id, workspace, hash)
}

/** Takes the judgement that an item has out of rollups and full text; to stand before what changes it, in one transaction with it. */
export const forget = (db: D1Database, item: StoredItem): D1PreparedStatement[] => [
  ...[...COUNT_OUT, INDEX_OUT].map(bound(db, item)),
  db.prepare(UNKNOW).bind(item.id, item.workspace),
]

const COUNT_IN = countIn(STORED)
const INDEX_IN = indexIn(STORED)
const OVERLAPS_IN = countOverlapsIn(STORED)

/** Puts in the one that it has then. */
export const remember = (db: D1Database, item: StoredItem): D1PreparedStatement[] =>
  [...COUNT_IN, OVERLAPS_IN, INDEX_IN].map(bound(db, item))
