/** What the address of the audit log says: its filters, and the entry that is open. */
export interface AuditSearch {
  actor?: string
  /** A thing, like `rule`, or a thing with its verb. */
  action?: string
  subject?: string
  span?: Span
  entry?: number
}

/** How far back, as the address has it. */
export const SPANS = { '24h': 86_400_000, '7d': 7 * 86_400_000, '30d': 30 * 86_400_000 } as const
export type Span = keyof typeof SPANS

const isText = (value: unknown): value is string | number => (typeof value === 'string' && value !== '') || typeof value === 'number'

export function toAuditSearch({ actor, action, subject, span, entry }: Record<string, unknown>): AuditSearch {
  return {
    ...(isText(actor) && { actor: String(actor).slice(0, 200) }),
    ...(typeof action === 'string' && /^[a-z_]+(?:\.[a-z_]+)?$/.test(action) && { action }),
    ...(isText(subject) && { subject: String(subject).slice(0, 200) }),
    ...(typeof span === 'string' && Object.hasOwn(SPANS, span) && { span: span as Span }),
    ...(typeof entry === 'number' && Number.isSafeInteger(entry) && entry > 0 && { entry }),
  }
}

/** The filters without what is open. */
export const filtersOf = ({ entry: _entry, ...filters }: AuditSearch): AuditSearch => filters

/** As the API takes it; times go in whole minutes, so that the same question has the same name for a while. */
export function toQuery(
  { actor, action, subject, span }: AuditSearch,
  now: number,
): { actor?: string; action?: string; subject?: string; from?: string } {
  return {
    ...(actor !== undefined && { actor }),
    ...(action !== undefined && { action }),
    ...(subject !== undefined && { subject }),
    ...(span !== undefined && { from: String(now - (now % 60_000) - SPANS[span]) }),
  }
}

/** Where the same list is to be had as a file. */
export const exportPath = (search: AuditSearch, format: 'csv' | 'ndjson', now: number): string =>
  `/v1/audit/export?${new URLSearchParams({ ...toQuery(search, now), format }).toString()}`
