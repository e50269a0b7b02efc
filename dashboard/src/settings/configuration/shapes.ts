import type { components, operations } from '@sluice/client/paths'

type Schemas = components['schemas']

export type ConfigVersion = Schemas['ConfigVersion']
/** A version with what it changed beside another one. */
export type VersionDetail = operations['getConfigVersion']['responses'][200]['content']['application/json']
export type ObjectChange = VersionDetail['difference'][number]
export type Origin = NonNullable<ConfigVersion['appliedFrom']>
