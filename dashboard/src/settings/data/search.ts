/** What the address of Data says: whom one looks for. */
export interface DataSearch {
  person?: string
}

/** A number in an address is read as one. */
export const toDataSearch = ({ person }: Record<string, unknown>): DataSearch =>
  (typeof person === 'string' && person !== '') || typeof person === 'number' ? { person: String(person).slice(0, 320) } : {}
