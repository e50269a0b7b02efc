import type { components, operations } from '@sluice/client/paths'

type Schemas = components['schemas']

/** The shapes that this part of Settings speaks of; what they are says the OpenAPI document. */
export type Retention = operations['getRetention']['responses'][200]['content']['application/json']
export type RetainedKind = Schemas['RetainedKind']
export type Kind = RetainedKind['kind']
export type Amount = Schemas['Amount']
export type Privacy = Retention['privacy']
export type Settings = NonNullable<operations['previewRetention']['requestBody']>['content']['application/json']
export type Person = Schemas['Person']
export type Erasure = Schemas['Erasure']
