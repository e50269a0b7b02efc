import type { components, operations } from '@sluice/client/paths'

/** The shapes that the pages speak of, by the names that the pages have for them; what they are says the OpenAPI document. */
type Schemas = components['schemas']
type Answer<Operation extends keyof operations> = operations[Operation] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never
type Asked<Operation extends keyof operations> = operations[Operation] extends {
  requestBody?: { content: { 'application/json': infer Body } } | undefined
}
  ? Body
  : never
type Query<Operation extends keyof operations> = NonNullable<operations[Operation]['parameters']['query']>

export type Session = Schemas['Session']

/** Everything that Overview shows, of one moment. */
export type Overview = Answer<'getOverview'>
export type Tile = Overview['tiles']['items']
export type SentimentBucket = Overview['sentiment'][number]
export type SourceLine = Overview['sources'][number]
export type CategoryLine = Overview['categories'][number]
export type TopicLine = Overview['topics'][number]
export type Attention = Overview['attention'][number]
export type Marker = Overview['markers'][number]

/** A line of the Inbox. Pairs come out of the client as lists. */
export type ItemLine = Omit<Schemas['ItemLine'], 'highlight'> & {
  highlight: (Omit<NonNullable<Schemas['ItemLine']['highlight']>, 'ranges'> & { ranges: number[][] }) | null
}
export type DeliveryBrief = ItemLine['deliveries'][number]
export type HandledState = ItemLine['state']
/** How lists of items are chosen; what the filters of the Inbox and the links of Overview end in. */
export type ItemQuery = Query<'listItems'>
/** How many items are in each view, and what of the filters is about all of them. */
export type ViewCounts = Answer<'countItems'>
export type CountQuery = Query<'countItems'>

export const VIEWS = ['toLookAt', 'negative', 'bugs', 'waiting', 'degraded', 'snoozed', 'all'] as const satisfies readonly NonNullable<
  ItemQuery['view']
>[]
export type View = (typeof VIEWS)[number]

export type Item = Schemas['Item']
export type Analysis = Schemas['Analysis']
export type Delivery = Schemas['Delivery']
export type DeliveryStatus = Delivery['status']
export type Sentiment = Analysis['sentiment']['label']
export type Category = Analysis['category']
export type Urgency = Analysis['urgency']
export type Stage = ItemLine['stage']

/** An item with all that became of it, and what the panel shows beside. */
export type Journey = Schemas['Journey']
export type Similar = Journey['similar'][number]
export type CorrectionMade = Journey['corrections'][number]
export type Correction = Asked<'correctItem'>
