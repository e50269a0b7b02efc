/** When a topic was written of first. */
export interface FirstSeen {
  /** Receipt of the oldest item that is kept. */
  firstSeen: number | null
}

/** What a list shows of a topic that no rollup holds. */
export interface TopicExtras extends FirstSeen {
  /** Tickets that its newest items have led to. */
  tickets: number
}

/** So many of the newest items of each topic are asked for their tickets. */
const TICKETS_OF = 50

/** The same as a column of `linesStatement`; a look into the full text, whatever the number of items. */
export const FIRST_SEEN = `(
    SELECT received_at FROM items
    WHERE workspace = worded.workspace AND seq = (SELECT rowid FROM items_text WHERE items_text MATCH worded.words ORDER BY rowid LIMIT 1)
  ) AS firstSeen`

const COLUMNS = [
  FIRST_SEEN,
  `(
    SELECT count(DISTINCT sent.destination || ' ' || sent.external_id)
    FROM json_each(worded.newest) AS found
    CROSS JOIN items ON items.seq = found.value
    CROSS JOIN json_each(items.delivery_ids) AS planned
    CROSS JOIN deliveries AS sent ON sent.id = planned.value
    WHERE sent.workspace = worded.workspace AND sent.external_id IS NOT NULL AND sent.external_url IS NOT NULL
  ) AS tickets`,
]

export const EXTRAS = { columns: COLUMNS, newest: TICKETS_OF }
