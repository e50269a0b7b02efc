import { jsonrepair } from 'jsonrepair'

/** Longer answers are not repaired: no findings are that long. */
const MAX_REPAIR_CHARS = 50_000

/**
 * What may be the JSON object in what a model said, best guess first: without the fence or the words around it; repaired, for an
 * answer that breaks off; repaired without what follows its last brace.
 */
export function* jsonIn(answer: string): Generator {
  const start = answer.indexOf('{')
  if (start < 0) return
  const toEnd = answer.slice(start, start + MAX_REPAIR_CHARS)
  const toBrace = answer.slice(start, answer.lastIndexOf('}') + 1)
  const attempts = [() => toBrace, () => jsonrepair(toEnd), () => jsonrepair(toBrace.slice(0, MAX_REPAIR_CHARS))]
  for (const attempt of attempts) {
    try {
      yield JSON.parse(attempt()) as unknown
    } catch {
      // Not this one: jsonrepair gave up, or its recursion ran out of stack (RangeError).
    }
  }
}
