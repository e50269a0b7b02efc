import { AppError } from '@sluice/kit/http'
import { limitTo } from '../items/parameters.ts'
import { readEach } from '../store/run.ts'
import { type Select, select } from '../store/together.ts'
import type { TopicDiff, TopicVerb } from '../store/topic-tables.ts'

/** A change of topics, as its history tells it. */
export interface TopicVersion {
  version: number
  at: number
  /** Name of the API key, or of whoever it was. */
  author: string
  verb: TopicVerb
  topic: string
  diff: TopicDiff
  undoes: number | null
  /** It was taken back, and that was not taken back itself. */
  undone: boolean
}

const COLUMNS = `
  version, at, coalesce(api_keys.name, author) AS author, verb, topic, diff, undoes,
  EXISTS (SELECT 1 FROM topic_versions AS later WHERE later.workspace = topic_versions.workspace AND later.undoes = topic_versions.version) AS undone`
const FROM = `topic_versions LEFT JOIN api_keys ON api_keys.id = author AND api_keys.workspace = topic_versions.workspace`

const LIST = `
  SELECT ${COLUMNS} FROM ${FROM}
  WHERE topic_versions.workspace = ?1 AND version < ?2 AND (?3 IS NULL OR topic = ?3) ORDER BY version DESC`
const ONE = `SELECT ${COLUMNS} FROM ${FROM} WHERE topic_versions.workspace = ?1 AND version = ?2`

export type VersionRow = Omit<TopicVersion, 'diff' | 'undone'> & { diff: string; undone: 0 | 1 }

export const toVersion = ({ diff, undone, ...row }: VersionRow): TopicVersion => ({
  ...row,
  diff: JSON.parse(diff) as TopicDiff,
  undone: undone === 1,
})

/** The changes of a workspace, or of one topic of it, newest first. */
export async function listVersions(
  db: D1Database,
  workspace: string,
  { topic = null, before = Number.MAX_SAFE_INTEGER, limit }: { topic?: string | null; before?: number; limit: number },
): Promise<TopicVersion[]> {
  const [rows = []] = await readEach<VersionRow>(db, [db.prepare(`${LIST} ${limitTo(limit)}`).bind(workspace, before, topic)])
  return rows.map(toVersion)
}

/** A select of the newest of one topic, for `toVersion`. */
export const newestOf = (workspace: string, topic: string, limit: number): Select<VersionRow> =>
  select(
    `${LIST} ${limitTo(limit)}`,
    [workspace, Number.MAX_SAFE_INTEGER, topic],
    ['version', 'at', 'author', 'verb', 'topic', 'diff', 'undoes', 'undone'],
  )

/** One change. Throws NOT_FOUND. */
export async function mustFindVersion(db: D1Database, workspace: string, version: number): Promise<TopicVersion> {
  const [[row] = []] = await readEach<VersionRow>(db, [db.prepare(ONE).bind(workspace, version)])
  if (row) return toVersion(row)
  throw new AppError('NOT_FOUND', `The topics of this workspace have no version ${version}; GET /v1/topic-versions lists them.`)
}
