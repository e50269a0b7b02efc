import { ALONE, BARE, BARE_KV, type Case, HELD, HIT, PORTKEY, type Timed } from './cases.ts'
import { BURST, median, type Measured, type Round } from './rounds.ts'

export interface LlmRow {
  name: string
  timed: Timed
  /** Milliseconds, one request at a time; median of the rounds' medians. */
  p50: number
  /** What it takes more than the bare Worker of the same round, with KV where it has KV; median of the rounds. */
  overBare: number
  /** The same as a multiple of what Portkey takes more; null without Portkey. */
  ofPortkey: number | null
  /** Requests a second at 32 connections. */
  perSecond: number | null
  /** Microseconds of processor time a request then takes; null where the system does not tell. */
  cpu: number | null
}

export interface LlmBar {
  name: string
  value: number
  /** At most. */
  bar: number
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)

export function toRow({ name, timed, base }: Case, rounds: readonly Round[]): LlmRow {
  const found = (round: Round, wanted: string): Measured | undefined =>
    [...round].find(([one]) => one.name === wanted && one.timed === timed)?.[1]
  const p50 = (round: Round, wanted = name): number => found(round, wanted)?.p50 ?? Number.NaN
  const over = (round: Round): number => p50(round) - p50(round, base)
  const ofPortkey = median(rounds.map((round) => over(round) / (p50(round, PORTKEY) - p50(round, BARE))))
  const bursts = rounds.flatMap((round) => found(round, name)?.burst ?? [])
  const cpu = bursts.flatMap((burst) => burst.cpu ?? [])
  return {
    name,
    timed,
    p50: median(rounds.map((round) => p50(round))),
    overBare: median(rounds.map((round) => over(round))),
    ofPortkey: name === base || name === BARE_KV || Number.isNaN(ofPortkey) ? null : ofPortkey,
    perSecond: bursts.length === 0 ? null : BURST / median(bursts.map(({ seconds }) => seconds)),
    // Summed up, because the system counts in hundredths of a second.
    cpu: cpu.length === 0 ? null : (sum(cpu) / (cpu.length * BURST)) * 1e6,
  }
}

/**
 * What the gateway itself is held to, with everything on; what calls of KV, of the ledger's object and of D1 add to it stands in the
 * rows. The bars in milliseconds are meant for a machine on which a bare Worker takes half of one.
 */
export function barsOf(rows: readonly LlmRow[]): LlmBar[] {
  const row = (name: string, timed: Timed = 'whole'): LlmRow | undefined => rows.find((one) => one.name === name && one.timed === timed)
  const cpu = (name: string): number => row(name)?.cpu ?? Number.NaN
  const bars = [
    { name: 'overhead, of Portkey’s', value: row(ALONE)?.ofPortkey ?? Number.NaN, bar: 1 },
    { name: 'processor time, of Portkey’s', value: cpu(ALONE) / cpu(PORTKEY), bar: 1 },
    { name: 'first byte of a stream over the bare Worker, ms', value: row(HELD, 'first')?.overBare ?? Number.NaN, bar: 1.5 },
    { name: 'answer from the cache over the bare Worker, ms', value: row(HIT)?.overBare ?? Number.NaN, bar: 1 },
  ]
  return bars.filter(({ value }) => !Number.isNaN(value))
}
