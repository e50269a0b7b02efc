import { jsonrepair } from 'jsonrepair'

/** Longer answers are not repaired: no form is that long. */
const MAX_REPAIR_CHARS = 50_000

/** A reasoning model may think aloud before it answers, in braces too. */
const THOUGHTS = /^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/i

export interface Guess {
  value: unknown
  /** It was no JSON before. */
  repaired: boolean
}

/**
 * What may be the JSON object in what a model said, best guess first: without the fence or the words around it; repaired, for an
 * answer that breaks off; repaired without what follows its last brace.
 */
export function* jsonIn(answer: string): Generator<Guess> {
  const said = answer.replace(THOUGHTS, '')
  const start = said.indexOf('{')
  if (start < 0) return
  const toEnd = said.slice(start, start + MAX_REPAIR_CHARS)
  const toBrace = said.slice(start, said.lastIndexOf('}') + 1)
  const attempts = [
    { text: () => toBrace, repaired: false },
    { text: () => jsonrepair(toEnd), repaired: true },
    { text: () => jsonrepair(toBrace.slice(0, MAX_REPAIR_CHARS)), repaired: true },
  ]
  for (const { text, repaired } of attempts) {
    try {
      yield { value: JSON.parse(text()) as unknown, repaired }
    } catch {
      // Not this one: jsonrepair gave up, or its recursion ran out of stack (RangeError).
    }
  }
}
