import { Button } from '@cloudflare/kumo/components/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CurrencyCircleDollarIcon } from '@phosphor-icons/react/dist/csr/CurrencyCircleDollar'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { Card } from '../design/card.tsx'
import { Name } from '../design/foreign.tsx'
import { count, money } from '../design/format.ts'
import { useForbidden } from '../design/rights.ts'
import { Age } from '../design/time.tsx'
import { useTold } from '../design/use-told.ts'
import { PriceDialog } from './price-dialog.tsx'
import type { UsageSearch } from './search.ts'
import type { UnpricedModel } from './shapes.ts'

/** Calls of which nobody knows what they cost: not free, and not in the sums, until somebody says the price. */
export function UnpricedCard({ models, search }: { models: readonly UnpricedModel[]; search: UsageSearch }): ReactNode {
  const [asked, setAsked] = useState<string | null>(null)
  const queries = useQueryClient()
  const { said, refused } = useTold()
  const forbidden = useForbidden('admin')
  const again = useMutation({
    mutationFn: async () => bodyOf(await api.POST('/v1/usage/reprice')),
    onError: refused,
    onSuccess: async ({ calls, costNanoUsd }) => {
      if (calls === 0) said('No price is known yet', 'The list is renewed once a day. You can set a price yourself.')
      else said(`${count(calls)} calls have a cost now`, `${money(costNanoUsd)} together.`)
      await queries.invalidateQueries({ queryKey: ['usage'] })
    },
  })
  if (models.length === 0) return null
  const { of: _of, call: _call, ...rest } = search
  return (
    <Card
      title="Unpriced"
      aside={
        <span className="flex flex-wrap items-center gap-2">
          <Link
            to="/usage"
            search={{ ...rest, calls: 'unpriced' }}
            resetScroll={false}
            replace
            className="text-xs text-kumo-link underline"
          >
            Show the calls
          </Link>
          <Button
            size="sm"
            variant="ghost"
            loading={again.isPending}
            disabled={forbidden !== null}
            title={forbidden ?? undefined}
            onClick={() => again.mutate()}
          >
            Look in the price list again
          </Button>
        </span>
      }
    >
      <ul aria-label="Models without a price">
        {models.map(({ model, target, calls, last }) => (
          <li
            key={`${model} ${target}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-kumo-hairline px-4 py-2.5 last:border-b-0"
          >
            <CurrencyCircleDollarIcon className="size-4 shrink-0 text-warn" />
            <span className="min-w-0 flex-1 basis-56">
              <span className="block truncate font-medium">
                <Name>{model}</Name>
              </span>
              <span className="block text-xs text-kumo-subtle">
                {count(calls)} {calls === 1 ? 'call' : 'calls'} of target <Name>{target}</Name> · last about <Age at={last} /> ago · no
                price known, so not in the sums
              </span>
            </span>
            <Button size="sm" disabled={forbidden !== null} title={forbidden ?? undefined} onClick={() => setAsked(model)}>
              Set a price
            </Button>
          </li>
        ))}
      </ul>
      {asked !== null && <PriceDialog model={asked} calls={countOf(models, asked)} close={() => setAsked(null)} />}
    </Card>
  )
}

const countOf = (models: readonly UnpricedModel[], model: string): number =>
  models.reduce((sum, one) => sum + (one.model === model ? one.calls : 0), 0)
