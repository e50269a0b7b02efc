import type { Match } from './price-list.ts'

/** Whether a model's name is one that the list means. */
export function matches(match: Match, name: string): boolean {
  if ('equals' in match) return name === match.equals.toLowerCase()
  if ('starts_with' in match) return name.startsWith(match.starts_with.toLowerCase())
  if ('ends_with' in match) return name.endsWith(match.ends_with.toLowerCase())
  if ('contains' in match) return name.includes(match.contains.toLowerCase())
  if ('or' in match) return match.or.some((one) => matches(one, name))
  if ('and' in match) return match.and.every((one) => matches(one, name))
  return compiled(match.regex).test(name)
}

const expressions = new Map<string, RegExp>()

/** Expressions come from the list that is built in; a refreshed list may not bring others. */
function compiled(source: string): RegExp {
  const expression = expressions.get(source) ?? new RegExp(source)
  expressions.set(source, expression)
  return expression
}

/** Every regular expression in a match. */
export function expressionsIn(match: Match): string[] {
  if ('regex' in match) return [match.regex]
  if ('or' in match) return match.or.flatMap(expressionsIn)
  return 'and' in match ? match.and.flatMap(expressionsIn) : []
}
