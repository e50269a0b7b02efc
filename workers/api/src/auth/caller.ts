import type { Scope } from '@sluice/schema/auth'

/** Who asks: the holder of an API key, or of a token that the workspace trusts. */
export interface Caller {
  /** Of the API key, or derived from issuer and subject of the token. */
  id: string
  workspace: string
  name: string
  scopes: Scope[]
  /** There where a browser has signed in with the key. */
  session?: { expiresAt: number }
}
