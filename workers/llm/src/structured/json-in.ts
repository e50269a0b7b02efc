import { jsonrepair } from 'jsonrepair'

/** Longer answers are not repaired: no form is that long. */
const MAX_REPAIR_CHARS = 50_000

/** A reasoning model may think aloud before it answers, in braces too. */
const THOUGHTS = /^\s*<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/i

/** Where the prompt of a server begins the thoughts, only their end is there. What begins with its JSON has such a tag in a text. */
const END_OF_THOUGHTS = /^\s*[^\s{`][\s\S]*?<\/think(?:ing)?>/i

/** What a model said after it thought. */
export const afterThoughts = (answer: string): string => answer.replace(THOUGHTS, '')

export interface Guess {
  value: unknown
  /** It was no JSON before. */
  repaired: boolean
}

/**
 * What may be the JSON object in what a model said, best guess first: without the fence or the words around it, or the thoughts before it;
 * repaired, for an answer that breaks off; repaired without what follows its last brace.
 */
export function* jsonIn(answer: string): Generator<Guess> {
  const said = afterThoughts(answer)
  const start = said.indexOf('{')
  if (start < 0) return
  const toEnd = said.slice(start, start + MAX_REPAIR_CHARS)
  const toBrace = objectIn(said)
  const attempts = [
    { text: () => toBrace, repaired: false },
    { text: () => objectIn(said.replace(END_OF_THOUGHTS, '')), repaired: false },
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

/** From the first brace to the last. */
const objectIn = (said: string): string => said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1)
