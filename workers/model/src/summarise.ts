import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import { weighCues } from './category/weigh.ts'
import { cap, legible } from './text/prepare.ts'
import type { Sentence } from './text/sentences.ts'

export interface Summary {
  summary: string
  confidence: number
}

/** A text up to this length is its own summary. */
const SHORT = 200
const LONGEST = 300
const MAX_SENTENCES = 2

/** The text has been squeezed: of blanks it holds single spaces and line ends. */
const oneLine = (text: string): string => (text.includes('\n') ? text.replace(/\s+/g, ' ').trim() : text)

function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most - 1)
  const blank = head.lastIndexOf(' ')
  return `${head.slice(0, blank > most / 2 ? blank : head.length).toWellFormed()}…`
}

/** What a sentence tells: cues of a category and words of a topic; the first ones a little more, very long ones less. */
function weigh({ text, tokens }: Sentence, at: number, topics: readonly string[]): number {
  const cues = Object.values(weighCues(tokens)).reduce((sum, weight) => sum + weight, 0)
  const lower = text.toLowerCase()
  const named = topics.filter((topic) => lower.includes(topic)).length
  return Math.min(4, cues) + named + (at === 0 ? 1 : 0.5 / at) - Math.max(0, text.length - 160) / 80 - (tokens.length < 4 ? 1 : 0)
}

/**
 * The one or two sentences that tell most, in their order; never more than 300 characters. A short text is said as it was written:
 * five stars stay five.
 *
 * @param text squeezed
 */
export function summarise(written: AnalyzeInput, text: string, sentences: readonly Sentence[], topics: readonly string[]): Summary {
  const whole = oneLine(text)
  if (whole === '') {
    const title = oneLine(legible(cap(written.title ?? '')))
    return { summary: cut(title, LONGEST), confidence: title === '' ? 0 : 0.6 }
  }
  if (whole.length <= SHORT) return { summary: written.text.length <= SHORT ? oneLine(legible(written.text)) : whole, confidence: 0.9 }
  const ranked = sentences
    .map((sentence, at) => ({ text: oneLine(sentence.text), at, weight: weigh(sentence, at, topics) }))
    .sort((a, b) => b.weight - a.weight)
  const [best] = ranked
  if (!best) return { summary: cut(whole, LONGEST), confidence: 0.3 }
  const chosen = [best]
  for (const other of ranked.slice(1, 4)) {
    const length = chosen.reduce((sum, { text }) => sum + text.length + 1, 0)
    if (chosen.length < MAX_SENTENCES && length + other.text.length <= LONGEST) chosen.push(other)
  }
  const summary = cut(
    chosen
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text)
      .join(' '),
    LONGEST,
  )
  return { summary, confidence: Math.min(0.8, 0.4 + (0.5 * summary.length) / whole.length) }
}
