const encoder = new TextEncoder()

/** Bytes of a value in a queue message or an RPC call: as JSON, in UTF-8. */
export const jsonBytes = (value: unknown): number => encoder.encode(JSON.stringify(value)).length

const COMBINING = /^[\p{M}\p{Join_Control}]$/u

/** The first `length` UTF-16 units, or a few less where a character would be torn. */
function head(text: string, length: number): string {
  let end = length
  // A low surrogate or a mark right after the cut belongs to what stands before it; 16 is more than any real cluster has.
  for (let left = 16; left > 0 && end > 0; left -= 1) {
    const torn = /[\udc00-\udfff]/.test(text.charAt(end)) || COMBINING.test(text.charAt(end)) || text.charAt(end - 1) === '\u200d'
    if (!torn) break
    end -= 1
  }
  return text.slice(0, end)
}

/**
 * Cuts text to a number of UTF-16 units (what `z.string().max` counts) and, where given, of bytes as JSON in UTF-8, without
 * tearing a character apart. Text that fits is returned as it is.
 */
export function cut(text: string, max: { chars: number; bytes?: number }): string {
  const { chars, bytes = Infinity } = max
  let result = text.length > chars ? head(text, chars) : text
  // A unit is at most 6 bytes as JSON, so short text need not be measured.
  while (result.length * 6 + 2 > bytes) {
    const size = jsonBytes(result)
    if (size <= bytes) break
    result = head(result, Math.min(result.length - 1, Math.floor((result.length * bytes) / size)))
  }
  return result
}
