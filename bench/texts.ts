import { randomBytes } from 'node:crypto'
import type { Request } from './load.ts'

const OPENINGS = [
  'Since the last update',
  'On my phone',
  'As a long-time user I must say',
  'Honestly',
  'After a week with it',
  'For our team',
]
const SUBJECTS = [
  'the export',
  'the search',
  'signing in',
  'the new dashboard',
  'your support team',
  'the monthly invoice',
  'dark mode',
  'the calendar sync',
]
const VERDICTS = [
  'crashes every time and loses my rows',
  'is wonderful, thank you so much',
  'could use an option to filter by date',
  'is far too slow and nobody answers',
  'works as described',
  'is the best I have used in years',
  'fails with error 500 when the file is large',
  'would be perfect if it remembered my settings',
  'confuses me: where do I find the settings for it?',
  'was used twice by my colleague on Tuesday',
]

const pick = (list: string[], index: number): string => list[index % list.length] ?? ''

/** Survey answers that differ in id and mostly in text: half of them complaints, bugs or praise, the others wishes, questions and indifference. */
export function aFewThousandAnswers(count: number, headers: Record<string, string>): Request[] {
  const run = randomBytes(4).toString('hex')
  return Array.from({ length: count }, (_, n) => {
    const comment = `${pick(OPENINGS, n * 7 + 3)}, ${pick(SUBJECTS, n * 3 + Math.floor(n / 10))} ${pick(VERDICTS, n)}. This is the ${n}th time I answer.`
    const body = JSON.stringify({
      event_id: `${run}-${n}`,
      user_id: `u-${n % 500}`,
      rating: [1, 5, 3, 2, 3, 5, 1, 4, 3, 3][n % 10],
      comment,
    })
    return { body, headers: { 'content-type': 'application/json', ...headers } }
  })
}
