import { count } from '../../design/format.ts'

/** What a receipt counts, as people say it; the order is that of the list. */
const WORDS: Record<string, string> = {
  items: 'items',
  deliveries: 'actions',
  objects: 'files and bodies in R2',
  sharedBodies: 'bodies shared with others',
  modelAnswers: 'kept answers of models',
  deadLetters: 'dead letters',
  refusedRequests: 'refused requests',
  notes: 'notes',
  corrections: 'corrections',
  tags: 'labels',
  states: 'states',
  digests: 'digests emptied',
  alerts: 'alerts emptied',
}

/** `[['items', '3'], …]`, without what there was none of. */
export const removedLines = (removed: Record<string, number>): [string, string][] =>
  Object.entries(WORDS).flatMap(([kind, word]): [string, string][] => ((removed[kind] ?? 0) > 0 ? [[word, count(removed[kind] ?? 0)]] : []))
