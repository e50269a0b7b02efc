import { AppError } from '@sluice/kit/http'
import type { Ports } from '../ports.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import type { TopicDiff, TopicVerb } from '../store/topic-tables.ts'
import { inverse, isEmpty, type TopicsNow } from './change.ts'
import { mustFindTopic } from './find.ts'
import { previewTopics, type TopicPreview } from './preview.ts'
import { saveTopics } from './save.ts'
import { loadTopicsNow } from './state.ts'
import { mustFindVersion } from './versions.ts'

export type TopicPorts = Pick<Ports, 'db' | 'database' | 'now' | 'log'>

/** What somebody wants of a topic. */
export interface TopicEdit {
  workspace: string
  /** Id of the API key. */
  actor: string
  /** The topic that is asked for, as it is called now or was before. */
  name: string
  /** Only tell what it would do. */
  preview?: boolean | undefined
  /** Decides on what there is. */
  decide: (now: TopicsNow, topic: string, members: readonly string[]) => Decision | Promise<Decision>
}

export interface Decision {
  verb: TopicVerb
  /** The topic that it is about afterwards. */
  topic: string
  diff: TopicDiff
}

export interface EditedTopic {
  topic: string
  /** Null: nothing was changed, because it is so already or was only tried. */
  version: number | null
  preview: TopicPreview
}

const NOTHING: TopicPreview = { moves: [], results: [], rules: [] }

/** One change of a topic: tried, or made as a version. Throws NOT_FOUND, CONFLICT, INVALID_REQUEST. */
export async function editTopic({ workspace, actor, name, preview = false, decide }: TopicEdit, ports: TopicPorts): Promise<EditedTopic> {
  const { db, now, log } = ports
  const state = await loadTopicsNow(db, workspace)
  const found = await mustFindTopic(db, workspace, name, state.names)
  const { verb, topic, diff } = await decide(state, found.topic, found.members)
  const told = await previewOf(workspace, diff, state, ports)
  if (preview || isEmpty(diff)) return { topic, version: null, preview: told }
  const version = await saveTopics(db, { workspace, actor, verb, topic, diff }, state, now())
  log.info(`topic.${verb}`, { workspace, version, names: Object.keys(diff.names).length, author: actor })
  return { topic, version, preview: told }
}

/** Takes a version back, as a version of its own. Throws NOT_FOUND, and CONFLICT where a later change is about the same. */
export async function undoTopics(
  { workspace, actor, version }: { workspace: string; actor: string; version: number },
  ports: TopicPorts,
): Promise<EditedTopic> {
  const { db, now, log } = ports
  const undone = await mustFindVersion(db, workspace, version)
  const state = await loadTopicsNow(db, workspace)
  const diff = inverse(undone.diff)
  const topic = (undone.verb === 'renamed' ? cameFrom(undone.diff) : undefined) ?? undone.topic
  const change = { workspace, actor, verb: 'undone' as const, topic, diff, undoes: version }
  const saved = await saveTopics(db, change, state, now())
  log.info('topic.undone', { workspace, version: saved, undoes: version, author: actor })
  return { topic, version: saved, preview: NOTHING }
}

/** What a topic was called before it was renamed. */
function cameFrom({ names }: TopicDiff): string | undefined {
  const [first] = Object.entries(names)
  return first && (first[1][0] ?? first[0])
}

async function previewOf(workspace: string, diff: TopicDiff, { names }: TopicsNow, { db, database }: TopicPorts): Promise<TopicPreview> {
  if (Object.keys(diff.names).length === 0) return NOTHING
  const { stored } = await loadWorkspace(database, workspace)
  return previewTopics(db, workspace, diff, names, stored?.config ?? null)
}

/** Throws INVALID_REQUEST where a field of the body does not fit what there is. */
export const refusedField = (path: string, message: string): AppError =>
  new AppError('INVALID_REQUEST', 'This cannot be done with the topic.', { details: [{ path, message }] })
