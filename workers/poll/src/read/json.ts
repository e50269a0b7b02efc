import { fail, ok, type Result } from '@sluice/kit/result'
import { parseJson } from '@sluice/sources/decode/json'
import { at } from '@sluice/sources/fields'

/** What an answer of a JSON API holds. */
export interface Listed {
  answer: unknown
  items: unknown[]
}

/** Text → the list at a dotted path, or why there is none. A list that holds one thing may be that thing itself. */
export function readJson(text: string, path: string): Result<Listed, string> {
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  const found = path === '' ? parsed.value : at(parsed.value, path)
  // Apple, for one, leaves the list out where it is empty, and the brackets where it holds one.
  if (found === null || (found === undefined && hasParent(parsed.value, path))) return ok({ answer: parsed.value, items: [] })
  if (Array.isArray(found)) return ok({ answer: parsed.value, items: found })
  if (typeof found === 'object' && path !== '') return ok({ answer: parsed.value, items: [found] })
  return fail(path === '' ? 'no list; say in `items` where it stands in the answer' : `no list at ${path}`)
}

function parse(text: string): Result<unknown, string> {
  try {
    return ok(parseJson(text))
  } catch {
    return fail(/^\s*</.test(text) ? 'HTML or XML and no JSON' : 'no JSON')
  }
}

/** Whether the object is there in which the list would stand. PHP writes one without fields as `[]`; a list of things is none. */
function hasParent(answer: unknown, path: string): boolean {
  const parts = path.split('.')
  const parent = at(answer, parts.slice(0, -1).join('.'))
  return parts.length > 1 && typeof parent === 'object' && !(Array.isArray(parent) && parent.length > 0)
}
