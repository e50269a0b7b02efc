/**
 * D1 takes 2,000,000 bytes a parameter. A character (UTF-16 unit) is at most three bytes of UTF-8.
 * https://developers.cloudflare.com/d1/platform/limits/
 */
export const MAX_PARAMETER_CHARS = 600_000

/** Splits into runs whose sizes add up to `max` at most; what is larger than that by itself stands alone. */
export function chunkBy<T>(values: readonly T[], sizeOf: (value: T) => number, max = MAX_PARAMETER_CHARS): T[][] {
  const chunks: T[][] = []
  let room = 0
  for (const value of values) {
    const size = sizeOf(value)
    const chunk = chunks.at(-1)
    if (chunk && size <= room) chunk.push(value)
    else {
      chunks.push([value])
      room = max
    }
    room -= size
  }
  return chunks
}

/** Rows as parameters for `json_each(?)`: JSON arrays, each small enough to be one parameter. */
export function toParameters(rows: readonly unknown[]): string[] {
  const texts = rows.map((row) => JSON.stringify(row))
  return chunkBy(texts, (text) => text.length + 1).map((chunk) => `[${chunk.join(',')}]`)
}
