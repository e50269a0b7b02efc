import type { LlmConfig } from '@sluice/schema/llm'
import type { Caller } from '../call/contract.ts'
import type { Reserve } from './contract.ts'

/** What of a budget or limit decides whom it holds. */
interface Scoped {
  scope: 'workspace' | 'key' | 'task' | 'target'
  name?: string | undefined
}

/** Whose account a budget or limit is for this call; null where it does not hold for it. */
function accountOf({ scope, name }: Scoped, { keyId, task }: Pick<Caller, 'keyId' | 'task'>, target: string): string | null {
  if (scope === 'workspace') return 'workspace'
  const who = { key: keyId, task, target }[scope]
  if (who === null || (name !== undefined && name !== who)) return null
  return `${scope}:${who}`
}

/** A dollar in nano-dollars. */
export const NANO = 1_000_000_000

type Held = Pick<Reserve, 'budgets' | 'limits'> & { onExhausted: 'reject' | 'degrade' }
type Rules = Pick<LlmConfig, 'budgets' | 'limits'>
type Who = Pick<Caller, 'keyId' | 'task'>

/** Callers remembered for a configuration. */
const MAX_REMEMBERED = 1_000
const remembered = new WeakMap<Rules, Map<string, Held>>()

/** Every budget and limit of a configuration that an attempt falls under, in the terms of the ledger; found once for each caller. */
export function accounts(rules: Rules, { keyId, task }: Who, target: string): Held {
  const known = remembered.get(rules) ?? new Map<string, Held>()
  remembered.set(rules, known)
  const key = `${keyId ?? ''}\n${task ?? ''}\n${target}`
  const held = known.get(key) ?? find(rules, { keyId, task }, target)
  if (known.size >= MAX_REMEMBERED) known.clear()
  known.set(key, held)
  return held
}

function find({ budgets, limits }: Rules, caller: Who, target: string): Held {
  const held = budgets.flatMap((budget) => {
    const account = accountOf(budget, caller, target)
    return account === null ? [] : [{ ...budget, key: `budget:${account}:${budget.period}`, limitNanoUsd: Math.round(budget.usd * NANO) }]
  })
  return {
    budgets: byKey(
      held.map(({ key, period, limitNanoUsd }) => ({ key, period, limitNanoUsd })),
      (a, b) => ({ ...a, limitNanoUsd: Math.min(a.limitNanoUsd, b.limitNanoUsd) }),
    ),
    limits: byKey(
      limits.flatMap((limit) => {
        const account = accountOf(limit, caller, target)
        return account === null ? [] : [{ key: `limit:${account}`, ...stated(limit) }]
      }),
      (a, b) => ({ key: a.key, ...stated({ rpm: lower(a.rpm, b.rpm), tpm: lower(a.tpm, b.tpm) }) }),
    ),
    // Where several budgets hold a call, the strictest policy counts.
    onExhausted: held.some(({ onExhausted }) => onExhausted === 'reject') ? 'reject' : 'degrade',
  }
}

/** One of each account: a budget of every key and another of this key are one account, which pays once and has the stricter limit. */
function byKey<T extends { key: string }>(all: readonly T[], strictest: (a: T, b: T) => T): T[] {
  const found = new Map<string, T>()
  for (const one of all) {
    const other = found.get(one.key)
    found.set(one.key, other ? strictest(other, one) : one)
  }
  return [...found.values()]
}

interface Rates {
  rpm?: number | undefined
  tpm?: number | undefined
}

const stated = ({ rpm, tpm }: Rates) => ({ ...(rpm !== undefined && { rpm }), ...(tpm !== undefined && { tpm }) })

const lower = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
