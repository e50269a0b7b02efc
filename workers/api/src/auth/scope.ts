import * as z from 'zod'

/** What a key may do. `admin` may do everything; the others are what they say and no more. */
export const Scope = z.enum(['read', 'write', 'analyze', 'admin'])
export type Scope = z.infer<typeof Scope>

export const allows = (scopes: readonly Scope[], needed: Scope): boolean => scopes.includes(needed) || scopes.includes('admin')
