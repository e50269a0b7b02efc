import type { Question } from './latency.ts'

/** About a kilobyte, as a feedback with its instructions has. */
const TEXT = 'The export loses rows when the filter is on, and only then; sorting by date first brings them back. '.repeat(8)

let asked = 0

/** A question that nobody has asked before, unless told. */
export function aQuestion({ stream = false, same = false, kept = false } = {}): Question {
  const user = `${same ? 'again' : (asked += 1)}: ${TEXT}`
  const messages = [
    { role: 'system', content: 'Say in one sentence what the user should try.' },
    { role: 'user', content: user },
  ]
  return {
    body: JSON.stringify({ model: 'default', temperature: 0, max_tokens: 200, stream, messages }),
    headers: kept ? { 'x-sluice-cache-ttl': '3600' } : {},
  }
}
