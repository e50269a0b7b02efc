import type { components } from '@sluice/client/paths'

export type Entry = components['schemas']['AuditEntry']
export type ObjectChange = components['schemas']['ConfigChange']
