import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { age, count, duration } from '../design/format.ts'
import type { Before, Chosen, ItemAction, Preview } from './shapes.ts'

export async function previewOf(chosen: Chosen, action: ItemAction): Promise<Preview> {
  const { preview } = bodyOf(await api.POST('/v1/items/actions', { body: { ...chosen, action, preview: true } }))
  if (!preview) throw new Error('a preview without a preview')
  return preview
}

/** No request takes more ids. */
const MAX_IDS = 500

const parts = ({ ids, filter }: Chosen): Chosen[] =>
  ids === undefined
    ? [{ ...(filter && { filter }) }]
    : Array.from({ length: Math.ceil(ids.length / MAX_IDS) }, (_, part) => ({ ids: ids.slice(part * MAX_IDS, (part + 1) * MAX_IDS) }))

/** Does it to all of them, request by request; answers how each that changed was before. */
export async function actOn(chosen: Chosen, action: ItemAction, progress: (done: number) => void = () => undefined): Promise<Before[]> {
  const changed: Before[] = []
  for (const part of parts(chosen)) {
    let cursor: string | undefined
    do {
      const body = { ...part, action, preview: false, ...(cursor !== undefined && { cursor }) }
      const answer = bodyOf(await api.POST('/v1/items/actions', { body }))
      changed.push(...answer.changed)
      cursor = answer.nextCursor ?? undefined
      progress(changed.length)
    } while (cursor !== undefined)
  }
  return changed
}

function stateBack({ state, until }: Before): ItemAction[] {
  if (state === null) return [{ kind: 'clear' }]
  return [state === 'snoozed' && until !== null ? { kind: 'snooze', until } : { kind: state === 'done' ? 'done' : 'todo' }]
}

const assigneeBack = ({ assignee, state }: Before): ItemAction[] => [
  { kind: 'assign', assignee },
  ...(state === null ? [{ kind: 'clear' } as const] : []),
]

type Back = (before: Before) => ItemAction[]

/** What takes an action back; what is not here cannot be. */
const backOf = (action: ItemAction): Back | null => {
  if (action.kind === 'tag') return () => [{ kind: 'untag', tag: action.tag }]
  if (action.kind === 'untag') return () => [{ kind: 'tag', tag: action.tag }]
  return BACK[action.kind]
}

const BACK: Record<Exclude<ItemAction['kind'], 'tag' | 'untag'>, Back | null> = {
  done: stateBack,
  todo: stateBack,
  clear: stateBack,
  snooze: stateBack,
  assign: assigneeBack,
  correct: null,
  reanalyze: null,
  redispatch: null,
}

/** What makes these items as they were before, part by part; null for what cannot be taken back. */
export function undoOf(action: ItemAction, changed: readonly Before[]): { ids: string[]; action: ItemAction }[] | null {
  const back = backOf(action)
  if (!back) return null
  const wanted = changed.flatMap((before) => back(before).map((undo) => ({ id: before.id, undo })))
  const groups = Map.groupBy(wanted, ({ undo }) => JSON.stringify(undo))
  return [...groups.values()].flatMap((group) => (group[0] ? [{ ids: group.map(({ id }) => id), action: group[0].undo }] : []))
}

const items = (number: number): string => `${count(number)} ${number === 1 ? 'item' : 'items'}`

/** `38 items, the oldest 2 h old. 3 left out: as it is already.` */
export function previewSentence({ changes, skipped, more, oldestAt, seconds, sends }: Preview, now: number): string {
  const left = Object.entries(skipped).map(([reason, number]) => `${count(number)} left out: ${reason}`)
  const planned = Object.entries(sends?.actions ?? {})
  return [
    `${items(changes)}${oldestAt === null ? '' : `, the oldest ${age(oldestAt, now)} old`}${more ? '; one press reaches the newest 5,000' : ''}.`,
    seconds > 0 ? `Spread over ${duration(seconds * 1_000)}.` : '',
    sends === null
      ? ''
      : planned.length === 0
        ? `Of the first ${count(sends.lookedAt)} nothing new would be sent${sends.already > 0 ? `; ${count(sends.already)} sent already` : ''}.`
        : `The first ${count(sends.lookedAt)} would send ${planned.map(([to, number]) => `${count(number)} to ${to}`).join(', ')}${sends.already > 0 ? `; ${count(sends.already)} sent already` : ''}.`,
    left.length > 0 ? `${left.join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}
