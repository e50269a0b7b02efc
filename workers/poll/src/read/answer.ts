/** An answer whose status was good. */
export interface Answer {
  /** Where it came from in the end, redirects followed. */
  url: string
  text: string
  /** The header `Link`, RFC 8288. */
  link: string | null
}

/** One item of an answer. */
export interface Entry {
  /** The source's own id of it, the same for ever; at most 200 characters. */
  key: string
  /** When it was made, epoch ms; null where it does not say. */
  at: number | null
  /** What `since` of the plan is asked by: epoch ms, or an id; null where the plan has none, or the item does not say. */
  mark: number | string | null
  /** As it is handed in: JSON. */
  body: string
}

export interface Page {
  /** In the order of the answer. */
  entries: Entry[]
  /** Address of the next page; null on the last one. */
  next: string | null
  /** Items without an id, or too large to be kept; they are left out. */
  faulty: number
}
