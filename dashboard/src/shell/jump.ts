/** Where what somebody typed or pasted into the search leads. */
export type Jump =
  | { kind: 'item'; id: string }
  | { kind: 'delivery'; id: string }
  | { kind: 'trace'; id: string }
  | { kind: 'search'; q: string }

/** What came in has one id, whether one calls it event or item. */
const ITEM = /\b(?:evt|itm)_([0-9a-f]{32})\b/i
const DELIVERY = /\bdlv_[0-9a-f]{32}\b/i
/** Alone, or as the second part of a traceparent. https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACE = /(?:^|[^0-9a-z_]|00-)([0-9a-f]{32})(?![0-9a-z])/i

/** An id is found in whatever was pasted around it: a line of a log, an address, a curl command. Null: nothing to look for. */
export function jumpOf(text: string): Jump | null {
  const item = ITEM.exec(text)
  if (item) return { kind: 'item', id: `evt_${item[1]?.toLowerCase()}` }
  const delivery = DELIVERY.exec(text)
  if (delivery) return { kind: 'delivery', id: delivery[0].toLowerCase() }
  const trace = TRACE.exec(text)
  if (trace?.[1] !== undefined) return { kind: 'trace', id: trace[1].toLowerCase() }
  const q = text.trim()
  return q === '' ? null : { kind: 'search', q }
}
