import type { components, operations } from '@sluice/client/paths'

/** What the API says of usage, by the names that this page has for it. */
type Schemas = components['schemas']
type Answer<Operation extends keyof operations> = operations[Operation] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never
type Query<Operation extends keyof operations> = NonNullable<operations[Operation]['parameters']['query']>

export type Report = Answer<'getUsage'>
export type Group = Report['groups'][number]
export type UsageRow = Report['rows'][number]
export type UnpricedModel = Report['unpricedModels'][number]
/** What calls came to, whichever they are. */
export type Usage = Report['total']
export type Grouping = NonNullable<Query<'getUsage'>['by']>
export type Budget = Schemas['Budget']
export type Call = Schemas['LlmCall']
export type CallDetail = Answer<'getCall'>
export type CallQuery = Query<'listCalls'>
export type PriceText = Schemas['Price']['price']
