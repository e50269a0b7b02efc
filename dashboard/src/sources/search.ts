/** What the address of the list says. */
export interface SourcesSearch {
  show?: 'trouble'
}

/** What the address of one source says: which refused requests are shown. */
export interface SourceSearch {
  reason?: string
}

export const toSourcesSearch = ({ show }: Record<string, unknown>): SourcesSearch => (show === 'trouble' ? { show } : {})

export const toSourceSearch = ({ reason }: Record<string, unknown>): SourceSearch =>
  typeof reason === 'string' && /^[A-Z_]{1,40}$/.test(reason) ? { reason } : {}
