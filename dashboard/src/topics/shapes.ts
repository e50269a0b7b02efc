import type { components, operations } from '@sluice/client/paths'

/** What the API says of topics, by the names that these pages have for it. */
type Schemas = components['schemas']
type Answer<Operation extends keyof operations> = operations[Operation] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

export type Topic = Schemas['Topic']
export type TopicDetail = Schemas['TopicDetail']
export type TopicVersion = Schemas['TopicVersion']
export type TopicQuote = TopicDetail['quotes'][number]
export type EditedTopic = Schemas['EditedTopic']
export type TopicPage = Answer<'listTopics'>
export type Suggestion = Answer<'suggestTopics'>['suggestions'][number]
export type TopicQuery = NonNullable<operations['listTopics']['parameters']['query']>
