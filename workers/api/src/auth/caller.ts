import type { Role, Scope } from '@sluice/schema/auth'

/** Who asks: the holder of an API key, or of a token that the workspace trusts. */
export interface Caller {
  /** Of the API key, or derived from issuer and subject of the token. */
  id: string
  workspace: string
  /** Of the key; of a person the e-mail address, where the token tells it. */
  name: string
  scopes: Scope[]
  /** When key or token end by themselves; null: never. */
  expiresAt: number | null
  /** Where a token was shown, or a session began with one. */
  person?: Person
  /** There where a browser has signed in. */
  session?: { expiresAt: number }
}

/** What a token says of who shows it. */
export interface Person {
  /** In lower case; null where the token names none that one can rely on. */
  email: string | null
  /** As a member of the workspace. */
  role: Role | null
  issuer: string
  /** Where the keys are that the token was verified with: any workspace may say of others' issuers that their keys are somewhere else. */
  keySet: string
  /** What the token allows by itself, where there is no role. */
  granted: Scope[]
}
