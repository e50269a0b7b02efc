import { toText } from './fields.ts'

/** One answer of a form: what was asked, and what was said. */
export interface Answer {
  question?: string | undefined
  /** In the person's own words. */
  text?: string | undefined
  /** 0–1 */
  rating?: number | undefined
  /** Anything else: a choice, a number, yes or no. */
  value?: unknown
}

/** What a form's answers say together. */
export interface Answered {
  /** The one answer in own words; several each below its question. */
  text: string | undefined
  /** The first rating. */
  rating: number | undefined
  /** Chosen answers by question. */
  attributes: Record<string, unknown>
}

/** Answers of a form → the fields of an item. */
export function fromAnswers(answers: readonly Answer[]): Answered {
  const said = answers.filter(({ text }) => text !== undefined && text.trim() !== '')
  const text = said.length > 1 ? said.map(({ question, text }) => [question, text].filter(Boolean).join('\n')).join('\n\n') : said[0]?.text
  const chosen = answers.flatMap(({ question, value }) =>
    question === undefined || value === undefined ? [] : [[question, flat(value)] as const],
  )
  return { text, rating: answers.find(({ rating }) => rating !== undefined)?.rating, attributes: Object.fromEntries(chosen) }
}

/** Several choices in one text. */
const flat = (value: unknown): unknown => (Array.isArray(value) ? value.flatMap((one) => toText(one) ?? []).join(', ') : value)
