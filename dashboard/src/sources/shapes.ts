import type { components, operations } from '@sluice/client/paths'

/** What the API says of sources, by the names that these pages have for it. */
type Schemas = components['schemas']
type Answer<Operation extends keyof operations> = operations[Operation] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

export type Source = Schemas['Source']
export type SourceDetail = Answer<'getSource'>
export type RejectedRequest = Schemas['RejectedRequest']
export type Secret = Schemas['Secret']
export type Tried = Answer<'tryMapping'>
export type TriedItem = Tried['items'][number]
/** What a source can be, with the fields that it takes. */
export type SourceKind = Schemas['SourceKind']
export type KindField = SourceKind['fields'][number]
export type Setup = NonNullable<SourceKind['setup']>
export type Tested = Answer<'testSource'>
export type Replayed = Schemas['ReplayedRequest']
export type ReplayedAll = Answer<'replayAllRejected'>
export type SourceFields = SourceDetail['config']
