/** Where what somebody typed or pasted into the search leads. */
export type Jump = { kind: 'item'; id: string } | { kind: 'delivery'; id: string } | { kind: 'search'; q: string }

const ITEM = /\bevt_[0-9a-z]{32}\b/i
const DELIVERY = /\bdlv_[0-9a-z]{8,}\b/i

/** An id is found in whatever was pasted around it: a line of a log, an address, a curl command. Null: nothing to look for. */
export function jumpOf(text: string): Jump | null {
  const item = ITEM.exec(text)
  if (item) return { kind: 'item', id: item[0] }
  const delivery = DELIVERY.exec(text)
  if (delivery) return { kind: 'delivery', id: delivery[0] }
  const q = text.trim()
  return q === '' ? null : { kind: 'search', q }
}
