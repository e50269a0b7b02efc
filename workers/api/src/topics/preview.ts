import type { BotConfig } from '@sluice/schema/config'
import { readEach } from '../store/run.ts'
import type { TopicDiff } from '../store/topic-tables.ts'
import { namesAfter } from './change.ts'
import { topicExpression } from './facets.ts'
import { membersOf, type TopicNames } from './names.ts'
import { rulesNaming } from './rules-naming.ts'

/** What a change of names does, before it is made. */
export interface TopicPreview {
  /** Names of models that get another topic, with the items that have them: up to 10,001 are counted. */
  moves: { name: string; from: string; to: string; items: number; quote: string | null }[]
  /** What the topics that are touched hold afterwards. */
  results: { topic: string; items: number }[]
  /** Rules that name a topic which is not there any more by that name. */
  rules: string[]
}

const MAX_COUNTED = 10_001
const QUOTE_CHARS = 160

const COUNTS = `
  SELECT (SELECT count(*) FROM (SELECT 1 FROM items_text WHERE items_text MATCH given.value LIMIT ${MAX_COUNTED})) AS items,
         (
           SELECT substr(coalesce(nullif(items.item ->> 'text', ''), items.item ->> 'title', ''), 1, ${QUOTE_CHARS}) FROM items
           WHERE items.workspace = ?1 AND items.seq = (SELECT rowid FROM items_text WHERE items_text MATCH given.value ORDER BY rowid DESC LIMIT 1)
         ) AS quote
  FROM json_each(?2) AS given ORDER BY given.key`

/** Which items move, from where to where, and which rules would no longer find them. */
export async function previewTopics(
  db: D1Database,
  workspace: string,
  diff: TopicDiff,
  names: TopicNames,
  config: BotConfig | null,
): Promise<TopicPreview> {
  const after = namesAfter(diff, names)
  const moved = Object.entries(diff.names).map(([raw, [from, to]]) => ({ name: raw, from: from ?? raw, to: to ?? raw }))
  const targets = [...new Set(moved.map(({ to }) => to))]
  const left = [...new Set(moved.map(({ from }) => from))].filter((topic) => !targets.includes(topic))
  const remaining = left.filter((topic) => membersOf(topic, after).length > 0)
  const results = [...targets, ...remaining]
  const expressions = [...moved.map(({ name }) => [name]), ...results.map((topic) => membersOf(topic, after))].map((members) =>
    topicExpression(workspace, members),
  )
  const [rows = []] = await readEach<{ items: number; quote: string | null }>(db, [
    db.prepare(COUNTS).bind(workspace, JSON.stringify(expressions)),
  ])
  const gone = left.filter((topic) => !remaining.includes(topic))
  return {
    moves: moved.map((move, index) => ({ ...move, items: rows[index]?.items ?? 0, quote: rows[index]?.quote ?? null })),
    results: results.map((topic, index) => ({ topic, items: rows[moved.length + index]?.items ?? 0 })),
    rules: rulesNaming(config, gone),
  }
}
