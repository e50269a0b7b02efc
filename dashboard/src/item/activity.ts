import type { Journey } from '../api/shapes.ts'
import { fullTime } from '../design/format.ts'
import type { Step } from './journey-steps.ts'

type Activity = Journey['activity'][number]

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What people did, in words. What is not here is told elsewhere: corrections and notes by what they say. */
const SENTENCES: Record<string, (details: Activity['details']) => string> = {
  'item.done': () => 'Marked done',
  'item.todo': () => 'Put back to do',
  'item.cleared': () => 'Put back as if nobody had handled it',
  'item.snoozed': ({ until }) => (typeof until === 'number' ? `Snoozed until ${fullTime(until)}` : 'Snoozed'),
  'item.assigned': ({ assignee }) => (text(assignee) === '' ? 'Assigned to nobody' : `Assigned to ${text(assignee)}`),
  'item.tagged': ({ tag }) => `Labelled ${text(tag)}`,
  'item.untagged': ({ tag }) => `Label ${text(tag)} taken off`,
  'item.reanalyzed': () => 'Asked to be analysed again',
  'item.redispatched': () => 'Asked for the rules to run again',
}

const STATES = { done: 'Marked done', snoozed: 'Snoozed', todo: 'Put back to do' } as const

/** What people did to an item and wrote about it, each as a step of its way. */
export function activityOf({ activity, notes, corrections, state }: Journey): Step[] {
  const done = activity.flatMap(({ action, at, by, details }, index): Step[] => {
    const sentence = SENTENCES[action]?.(details)
    if (sentence === undefined) return []
    const outcome = action === 'item.snoozed' ? 'waits' : 'done'
    return [{ key: `${action} ${at} ${index}`, outcome, sentence, detail: by, from: at, durationMs: null }]
  })
  const corrected = corrections.map(({ field, from, to, by, at }): Step => ({
    key: `${field} ${at}`,
    outcome: 'done',
    sentence: `${field[0]?.toUpperCase()}${field.slice(1)} corrected to ${to || 'none'}`,
    detail: `${by}, the model said ${from ?? 'nothing'}`,
    from: at,
    durationMs: null,
  }))
  const written = notes.map(({ id, at, by, mine, text: words }): Step => ({
    key: `note ${id}`,
    outcome: 'nothing',
    sentence: `Note by ${by}`,
    detail: words,
    from: at,
    durationMs: null,
    note: { id, mine },
  }))
  // Before there was a history of items, only the state that they are in was known. What the analysis put there nobody did.
  const handled = state !== null && state.by !== null && !activity.some(({ action }) => action.slice('item.'.length) in STATES)
  const last: Step[] = handled
    ? [
        {
          key: 'handled',
          outcome: state.state === 'snoozed' ? 'waits' : 'done',
          sentence: STATES[state.state],
          detail: state.by ?? '',
          from: state.at,
          durationMs: null,
        },
      ]
    : []
  return [...done, ...corrected, ...written, ...last]
}
