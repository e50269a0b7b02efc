import type { RateLimit } from '@sluice/schema/config'

/** What a service takes at most, and what the connector does there: for people, and the default `limit` of the destination. */
export interface ConnectorLimits {
  /** Characters of title and text; null: none that a text of ours can reach. */
  title: number | null
  text: number | null
  rate: RateLimit | null
  /** One sentence: what happens to what is longer. */
  whenLonger: string
}

/** What `fitted` of ticket.ts does with a long text, in the words of `whenLonger`. */
export const CUT_AT_END = 'Cut at the end, with the number of characters that are missing.'
