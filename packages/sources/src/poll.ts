/** How pages follow each other. */
export type Pagination =
  /**
   * The next cursor stands at `path` of the answer, or of the last item of the page; it goes into the query parameter `param`.
   * Nothing there, or a false value at `more` of the answer: that was the last page.
   */
  | { by: 'cursor'; param: string; path: string; of?: 'answer' | 'last-item'; more?: string }
  /**
   * Pages are counted from `start` in steps of `step`, which is one where nothing is said and the size of a page where an API counts
   * items. Without `param` the number takes the place of `{page}` in the address. Ends with an empty page, or after the page `last`.
   */
  | { by: 'page'; param?: string; start: number; step?: number; last?: number }
  /** RFC 8288 `Link: <…>; rel="next"`, or an address at `path` of the answer. */
  | { by: 'link'; path?: string }

/** Asks only for what is newer than the newest seen: what an item has at `path` goes into the query parameter `param`. */
export interface Since {
  param: string
  /** Dotted path in an item. */
  path: string
  /** How the parameter is written: a time, or an id that grows, as it stands in the item. */
  format: 'iso' | 's' | 'ms' | 'id'
  /** Times are asked for so much earlier: what a provider shows late, or twice within its own second, is not missed. */
  overlapSeconds: number
}

/** What an answer holds. */
export type Reading =
  /** RSS, Atom, RDF or JSON Feed, whatever the answer turns out to be. It says itself where the next page is. */
  | { format: 'feed' }
  | {
      format: 'json'
      /** Dotted path of the list in the answer; empty where the answer is the list. */
      items: string
      /** Dotted path of an item's id, the same for ever. */
      id: string
      /** Dotted path of the time when an item was made. */
      time?: string
      /** `oldest`: later pages are newer; such an API has to be asked by `since`. */
      order: 'newest' | 'oldest'
    }

/** How a source is asked for news, as data. Headers may hold `${NAME}` for a secret, an address never does: it is logged. */
export interface PollPlan {
  /** The parameters of `since` and of pagination are added to it. */
  url: string
  headers: Record<string, string>
  everySeconds: number
  /** So many of the newest items are taken when a source is new; what is older counts as known. */
  backfill: number
  reading: Reading
  pagination?: Pagination
  since?: Since
  /** Pages read in one run at most, three or more; the next run goes on where this one stopped. */
  maxPages: number
}
