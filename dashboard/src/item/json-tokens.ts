export type TokenKind = 'key' | 'string' | 'number' | 'word' | 'plain'

export interface Token {
  kind: TokenKind
  text: string
}

const JSON_TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g

/** JSON cut into what is shown in different colours. Every character of the text is in exactly one token. */
export function tokensOf(json: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const plain = (end: number): void => {
    if (end > at) tokens.push({ kind: 'plain', text: json.slice(at, end) })
  }
  for (const match of json.matchAll(JSON_TOKEN)) {
    const [whole, string, colon, number] = match
    plain(match.index)
    if (string !== undefined) {
      tokens.push({ kind: colon === undefined ? 'string' : 'key', text: string })
      if (colon !== undefined) tokens.push({ kind: 'plain', text: colon })
    } else tokens.push({ kind: number === undefined ? 'word' : 'number', text: whole })
    at = match.index + whole.length
  }
  plain(json.length)
  return tokens
}

/** JSON with one field a line; what is none is shown as it came. */
export function prettyJson(text: string): { json: boolean; text: string } {
  try {
    JSON.parse(text)
  } catch {
    return { json: false, text }
  }
  return { json: true, text: indented(text) }
}

/** Only the space between the parts is changed: written anew, a long number would lose its last digits. */
function indented(json: string): string {
  let depth = 0
  const line = (): string => `\n${'  '.repeat(depth)}`
  return json.replace(/("(?:\\.|[^"\\])*")|\s+|([[{])\s*([\]}])?|([\]}])|([,:])/g, (_all, string, open, empty, close, mark) => {
    if (string !== undefined) return string
    if (empty !== undefined) return open + empty
    if (open !== undefined) {
      depth += 1
      return open + line()
    }
    if (close !== undefined) {
      depth -= 1
      return line() + close
    }
    if (mark === ',') return `,${line()}`
    return mark === ':' ? ': ' : ''
  })
}
