import { Tabs } from '@cloudflare/kumo/primitives/tabs'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Journey } from '../api/shapes.ts'
import type { ItemTab } from '../inbox/search.ts'
import { DeliveriesTab } from './deliveries-tab.tsx'
import { JourneyTab } from './journey-tab.tsx'
import { PayloadTab } from './payload-tab.tsx'
import { SimilarTab } from './similar-tab.tsx'

const TAB =
  'h-9 cursor-pointer border-b-2 border-transparent px-3 whitespace-nowrap text-kumo-subtle hover:text-kumo-default data-active:border-accent data-active:font-medium data-active:text-kumo-default'

/** What proves it: the way it took, what was sent, what is like it, what came in. */
export function PanelTabs({ journey }: { journey: Journey }): ReactNode {
  const { deliveries, similar } = journey
  const search = useSearch({ from: '/shell/inbox' })
  const navigate = useNavigate()
  // Whoever goes through the list goes on looking at the same of each.
  const choose = (tab: ItemTab | 'journey'): void =>
    void navigate({ to: '/inbox', search: { ...search, tab: tab === 'journey' ? undefined : tab }, replace: true, resetScroll: false })
  return (
    <Tabs.Root value={search.tab ?? 'journey'} onValueChange={choose}>
      <Tabs.List className="mb-3 flex overflow-x-auto border-b border-kumo-hairline">
        <Tabs.Tab value="journey" className={TAB}>
          Journey
        </Tabs.Tab>
        <Tabs.Tab value="deliveries" className={TAB}>
          Deliveries <span className="num">{deliveries.length}</span>
        </Tabs.Tab>
        <Tabs.Tab value="similar" className={TAB}>
          Similar <span className="num">{similar.length}</span>
        </Tabs.Tab>
        <Tabs.Tab value="payload" className={TAB}>
          Payload
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="journey">
        <JourneyTab journey={journey} />
      </Tabs.Panel>
      <Tabs.Panel value="deliveries">
        <DeliveriesTab journey={journey} />
      </Tabs.Panel>
      <Tabs.Panel value="similar">
        <SimilarTab similar={similar} />
      </Tabs.Panel>
      <Tabs.Panel value="payload">
        <PayloadTab journey={journey} />
      </Tabs.Panel>
    </Tabs.Root>
  )
}
