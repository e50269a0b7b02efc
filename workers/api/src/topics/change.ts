import type { Change, TopicDiff, TopicMark } from '../store/topic-tables.ts'
import { membersOf, type TopicNames } from './names.ts'

/** What people have made of the topics of a workspace so far. */
export interface TopicsNow {
  names: TopicNames
  marks: ReadonlyMap<string, TopicMark>
}

const PLAIN: TopicMark = { pinned: false, muted: false, resolvedAt: null }

/** What is said of a topic; nothing is said of most. */
const markOf = ({ marks }: TopicsNow, topic: string): TopicMark => marks.get(topic) ?? PLAIN

/** No row for what says nothing. */
const toRow = (mark: TopicMark): TopicMark | null => (mark.pinned || mark.muted || mark.resolvedAt !== null ? mark : null)

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Only what becomes different; a name that is shown as itself needs no row. */
function nameChanges(raws: readonly string[], to: string, names: TopicNames): TopicDiff['names'] {
  const changes = raws.map((raw) => [raw, [names.get(raw) ?? null, raw === to ? null : to]] as const)
  return Object.fromEntries(changes.filter(([, [before, after]]) => before !== after)) as TopicDiff['names']
}

/** All names of some topics under one: a rename where it is one topic and the name is free, else a merge. */
export function moveTopics(now: TopicsNow, topics: readonly string[], to: string): TopicDiff {
  const moved = topics.filter((topic) => topic !== to)
  const raws = moved.flatMap((topic) => membersOf(topic, now.names))
  // A name that stood under another topic means this one from now on, or the topic would be shown under a name that leads elsewhere.
  const freed = now.names.has(to) ? [to] : []
  return { names: nameChanges([...raws, ...freed], to, now.names), marks: markMoves(now, moved, to) }
}

/** What was said of a topic goes with it, unless something is said of the place where it goes to. */
function markMoves(now: TopicsNow, moved: readonly string[], to: string): TopicDiff['marks'] {
  const left = moved.flatMap((topic) => (now.marks.has(topic) ? [[topic, [markOf(now, topic), null]] as const] : []))
  const [first] = moved
  const taken = first !== undefined && moved.length === 1 && !now.marks.has(to) ? toRow(markOf(now, first)) : null
  return Object.fromEntries([...left, ...(taken ? [[to, [null, taken]] as const] : [])]) as TopicDiff['marks']
}

/** Some names of a topic out of it: under a name of their own, or under another that is given. */
export function splitTopic(now: TopicsNow, raws: readonly string[], to: string | undefined): TopicDiff {
  const names = raws.map((raw) => nameChanges([raw], to ?? raw, now.names))
  return { names: Object.assign({}, ...names) as TopicDiff['names'], marks: {} }
}

/** What is said of a topic, changed in part. */
export function markTopic(now: TopicsNow, topic: string, change: Partial<TopicMark>): TopicDiff {
  const before = now.marks.get(topic) ?? null
  const after = toRow({ ...markOf(now, topic), ...change })
  return { names: {}, marks: same(before, after) ? {} : { [topic]: [before, after] } }
}

export const isEmpty = ({ names, marks }: TopicDiff): boolean => Object.keys(names).length === 0 && Object.keys(marks).length === 0

/** The change that takes a change back. */
export const inverse = ({ names, marks }: TopicDiff): TopicDiff => ({ names: turned(names), marks: turned(marks) })

const turned = <Value>(changes: Record<string, Change<Value>>): Record<string, Change<Value>> =>
  Object.fromEntries(Object.entries(changes).map(([key, [before, after]]) => [key, [after, before]]))

/** Whether everything still is as the change expects to find it. */
export const fits = ({ names, marks }: TopicDiff, now: TopicsNow): boolean =>
  Object.entries(names).every(([raw, [before]]) => (now.names.get(raw) ?? null) === before) &&
  Object.entries(marks).every(([topic, [before]]) => same(now.marks.get(topic) ?? null, before))

/** Names as they are after a change. */
export function namesAfter({ names }: TopicDiff, before: TopicNames): TopicNames {
  const after = new Map(before)
  for (const [raw, [, shown]] of Object.entries(names)) {
    if (shown === null) after.delete(raw)
    else after.set(raw, shown)
  }
  return after
}

/** Topics whose names a change adds to or takes from. */
export const touched = ({ names }: TopicDiff): string[] => [
  ...new Set(Object.entries(names).flatMap(([raw, [before, after]]) => [before ?? raw, after ?? raw])),
]
