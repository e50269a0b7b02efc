import type { Role } from '../shapes.ts'

/** What a role may do, in the words of who gives it; from the least to the most. */
export const ROLES: Record<Role, string> = {
  viewer: 'looks at everything',
  operator: 'handles items, approves, drafts rules',
  admin: 'does everything',
}

export const ROLE_NAMES = Object.keys(ROLES) as Role[]
