import { fail, ok, type Result } from '@sluice/kit/result'
import { fromGenai, GenaiProviders } from './from-genai.ts'
import { expressionsIn } from './match.ts'
import type { DatedRates, PricedModel, PriceList, Rate } from './price-list.ts'

/** A price that moves by more than this factor is taken for a mistake. */
const MAX_FACTOR = 10

/**
 * A newer list, if it can be trusted: it has the known shape, drops no model, moves no price tenfold and brings no regular
 * expression that was not reviewed with the list that is built in. Else why not.
 */
export function acceptRefresh(current: PriceList, version: string, data: unknown): Result<PriceList, string> {
  const parsed = GenaiProviders.safeParse(data)
  if (!parsed.success) return fail(`the list has an unknown shape: ${parsed.error.issues[0]?.path.map(String).join('.')}`)
  const fresh = fromGenai(version, parsed.data)
  const reviewed = new Set(everyModel(current).flatMap(([, { match }]) => expressionsIn(match)))
  const strange = everyModel(fresh).find(([, { match }]) => expressionsIn(match).some((source) => !reviewed.has(source)))
  if (strange) return fail(`${strange[0]} is recognised by a new regular expression`)
  const after = new Map(everyModel(fresh))
  for (const [name, model] of everyModel(current)) {
    const now = after.get(name)
    if (!now) return fail(`${name} is gone`)
    if (jumps(model.prices, now.prices)) return fail(`the price of ${name} moved more than ${MAX_FACTOR} times`)
  }
  return ok(fresh)
}

const everyModel = ({ providers }: PriceList): [name: string, PricedModel][] =>
  Object.entries(providers).flatMap(([provider, models]) =>
    models.map((model) => [`${provider}/${model.id}`, model] as [string, PricedModel]),
  )

const base = (rate: Rate | undefined): number | undefined => (typeof rate === 'object' ? rate.base : rate)

/** The price that holds last is compared: earlier ones are history. */
function jumps(before: readonly DatedRates[], after: readonly DatedRates[]): boolean {
  const [was, is] = [before.at(-1)?.rates, after.at(-1)?.rates]
  return (['input', 'output'] as const).some((part) => {
    const [old, now] = [base(was?.[part]), base(is?.[part])]
    if (old === undefined) return false
    return now === undefined || now > old * MAX_FACTOR || now * MAX_FACTOR < old
  })
}
