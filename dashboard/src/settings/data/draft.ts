import { KINDS, wordsOf } from './kinds.ts'
import type { Kind, Privacy, Retention, Settings } from './shapes.ts'

/** What is being edited: days as they are typed, empty for what is not said. */
export interface Draft {
  days: Record<Kind, string>
  privacy: Privacy
}

const NAMES = Object.keys(KINDS) as Kind[]
const MOST = 3_650

export const toDraft = ({ retention, privacy }: Pick<Retention, 'retention' | 'privacy'>): Draft => ({
  days: Object.fromEntries(NAMES.map((kind) => [kind, retention[kind] === undefined ? '' : String(retention[kind])])) as Draft['days'],
  privacy,
})

/** What is wrong with a number of days; null where it can be saved. */
export function wrongWith(kind: Kind, typed: string): string | null {
  const { least = 1 } = wordsOf(kind)
  if (typed === '') return null
  const days = Number(typed)
  return /^\d+$/.test(typed) && days >= least && days <= MOST ? null : `${least} to ${MOST.toLocaleString('en')} days, or empty`
}

export const isValid = ({ days }: Draft): boolean => NAMES.every((kind) => wrongWith(kind, days[kind]) === null)

/** As the API takes it. */
export const toSettings = ({ days, privacy }: Draft): Settings => ({
  retention: Object.fromEntries(NAMES.filter((kind) => days[kind] !== '').map((kind) => [kind, Number(days[kind])])),
  privacy,
})

export const isSame = (one: Draft, other: Draft): boolean => JSON.stringify(one) === JSON.stringify(other)
