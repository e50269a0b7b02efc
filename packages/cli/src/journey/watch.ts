import type { components } from '@sluice/client/paths'

/** What of a line of `GET /v1/items` is shown. */
export type ItemLine = Pick<
  components['schemas']['ItemLine'],
  'id' | 'source' | 'stage' | 'title' | 'text' | 'receivedAt' | 'sentiment' | 'category' | 'urgency' | 'deliveries'
>

/** Something to tell: an item that was not there before, or of which something has become. */
export interface News {
  item: ItemLine
  isNew: boolean
}

export interface Watch {
  /** Of the newest items, newest first: what has not been told yet, oldest first. */
  news(page: readonly ItemLine[]): News[]
  /** Whether nothing of a page has been told, so that the page behind it may hold news too. */
  isAllNew(page: readonly ItemLine[]): boolean
}

/** So many items are remembered; older ones cannot be on a page of the newest any more. */
const REMEMBERED = 2_000

/** Finds out what has not been told yet. Items before the oldest of the first page stay untold: nobody asked for them. */
export function createWatch(): Watch {
  const told = new Map<string, string>()
  let since: number | null = null
  return {
    news(page) {
      const begin = (since ??= page.length === 0 ? 0 : Math.min(...page.map(({ receivedAt }) => receivedAt)))
      const news = page
        .filter((item) => item.receivedAt >= begin && told.get(item.id) !== stateOf(item))
        .map((item) => ({ item, isNew: !told.has(item.id) }))
      for (const { item } of news) {
        told.delete(item.id)
        told.set(item.id, stateOf(item))
      }
      for (const id of [...told.keys()].slice(0, Math.max(0, told.size - REMEMBERED))) told.delete(id)
      return news.toReversed()
    },
    isAllNew: (page) => page.every(({ id, receivedAt }) => !told.has(id) && receivedAt >= (since ?? 0)),
  }
}

const stateOf = ({ stage, deliveries }: ItemLine): string =>
  JSON.stringify([stage, deliveries.map(({ destination, status }) => [destination, status])])
