import type { Scope } from '@sluice/schema/auth'

/** `admin` may do everything; the others are what they say and no more. */
export const allows = (scopes: readonly Scope[], needed: Scope): boolean => scopes.includes(needed) || scopes.includes('admin')
