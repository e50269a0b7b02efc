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

/** What the address of the wizard says: the kind that was picked, and the name that the source gets or has. */
export interface WizardSearch {
  kind?: string
  name?: string
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/

export const toWizardSearch = ({ kind, name }: Record<string, unknown>): WizardSearch => ({
  ...(typeof kind === 'string' && SLUG.test(kind) && { kind }),
  ...(typeof name === 'string' && SLUG.test(name) && { name }),
})
