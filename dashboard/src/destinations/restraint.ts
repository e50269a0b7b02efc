import { count } from '../design/format.ts'
import type { Destination } from './queries.ts'

type Restraint = Required<Destination['restraint']>

/** By name, so that the sentence of each takes what is set under it. */
type Sentences = { [Name in keyof Restraint]: (value: Restraint[Name]) => string }

const SENTENCES: Sentences = {
  limit: ({ requests, per }) => `at most ${count(requests)} requests per ${per}`,
  throttle: ({ max, per }) => `at most ${count(max)} messages per ${per}, the rest is skipped`,
  digest: ({ minutes, max }) => `one message for up to ${count(max)} in ${count(minutes)} min`,
  quietHours: ({ days, from, to, timeZone }) => `quiet ${days.join(', ')} ${from === to ? 'all day' : `${from}–${to}`} (${timeZone})`,
  group: ({ withinHours }) => `near-duplicates within ${count(withinHours)} h join one ticket`,
  retry: ({ seconds }) => `up to ${count(seconds.length)} more tries, the last after ${count(seconds.at(-1) ?? 0)} s`,
}

const say = <Name extends keyof Restraint>(name: Name, value: Restraint[Name] | undefined): string[] =>
  value === undefined ? [] : [SENTENCES[name](value)]

/** What is set for a destination beside its address: what may hold a delivery up. */
export const restraintsOf = (restraint: Partial<Restraint>): string[] =>
  (Object.keys(SENTENCES) as (keyof Restraint)[]).flatMap((name) => say(name, restraint[name]))
