import { type Decoded, failed } from './decoded.ts'
import { withWholeIds } from './whole-ids.ts'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** What is not UTF-8 is not JSON (RFC 8259, section 8.1). */
export function readJson(bytes: Uint8Array): Decoded {
  let text: string
  try {
    text = strict.decode(bytes)
  } catch {
    return failed('INVALID_JSON', 'The body is not JSON: it is not valid UTF-8.')
  }
  return parseText(text)
}

/** As `JSON.parse`, but that ids which a number cannot tell apart are texts. Throws as it does. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  const exact = withWholeIds(text)
  return exact === text ? value : JSON.parse(exact)
}

export function parseText(text: string): Decoded {
  try {
    return { ok: true, value: parseJson(text) }
  } catch (error) {
    // The engine's own sentence quotes the text; the place is all that is told.
    const reason = error instanceof Error ? error.message : ''
    const [place] = /\bat position \d+(?: \(line \d+ column \d+\))?/.exec(reason) ?? []
    if (reason.includes('end of JSON') || reason.startsWith('Unterminated'))
      return failed('INVALID_JSON', 'The body is not JSON: it ends too early.')
    return failed('INVALID_JSON', place ? `The body is not JSON: there is a mistake ${place}.` : 'The body is not JSON.')
  }
}
