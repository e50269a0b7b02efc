const STAR = String.raw`[★⭐☆]\u{FE0F}?`
/** Five in a row, and nothing else before or after them. */
const ROWS = [new RegExp(String.raw`^\s*((?:${STAR}){5})(?!${STAR})`, 'u'), new RegExp(String.raw`(?<!${STAR})((?:${STAR}){5})\s*$`, 'u')]

/** The rating, 0–1, that a text begins or ends with: `★★★★☆` is 0.75. Undefined where there is none. */
export function starsIn(text: string): number | undefined {
  for (const row of ROWS) {
    const stars = row.exec(text)?.[1]?.replaceAll('\u{FE0F}', '')
    const [, full] = /^([★⭐]+)☆*$/u.exec(stars ?? '') ?? []
    if (full !== undefined) return (full.length - 1) / 4
  }
  return undefined
}
