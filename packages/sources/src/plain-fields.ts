import { at, facts, textAt } from './fields.ts'

/** Under these names people look for text in a payload that nobody described, in this order. */
const NAMES = ['text', 'message', 'comment', 'content', 'body', 'description'] as const

/** The first of the usual fields that holds text. */
export const plainText = (data: unknown): string | undefined => NAMES.map((name) => textAt(data, name)).find((text) => text !== undefined)

/** The plain fields beside the text and those named. */
export function otherFields(data: unknown, ...named: string[]): Record<string, unknown> {
  if (data === null || typeof data !== 'object') return {}
  const used = new Set<string>([NAMES.find((name) => textAt(data, name) !== undefined) ?? '', ...named])
  return facts(
    Object.fromEntries(
      Object.keys(data)
        .filter((name) => !used.has(name))
        .map((name) => [name, at(data, name)]),
    ),
  )
}
