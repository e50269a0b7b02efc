import type { Token } from './json-tokens.ts'

/** Fields whose values one does not want over one's shoulder. */
const SECRET =
  /pass(?:word|phrase)?$|secret|token|api[-_]?key|authorization|credential|private[-_]?key|cookie|iban|card[-_]?number|cvc|ssn/i

export const MASK = '"••••••"'

/** Tokens with the values of secret fields covered, and how many those are. */
export function masked(tokens: readonly Token[]): { tokens: Token[]; count: number } {
  let secret = false
  let count = 0
  const shown = tokens.map((token) => {
    if (token.kind === 'key') secret = SECRET.test(token.text.slice(1, -1))
    const covered = secret && (token.kind === 'string' || token.kind === 'number')
    if (token.kind !== 'key' && token.kind !== 'plain') secret = false
    if (!covered) return token
    count += 1
    return { kind: 'string' as const, text: MASK }
  })
  return { tokens: shown, count }
}
