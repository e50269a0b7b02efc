/** Writing systems, as far as they tell languages apart. */
export type Script = 'latin' | 'cyrillic' | 'arabic' | 'devanagari' | 'kana' | 'han' | SoleScript

/** Scripts that one language of those we know writes in. */
export const SOLE_LANGUAGE = {
  greek: 'el',
  hebrew: 'he',
  hangul: 'ko',
  thai: 'th',
  armenian: 'hy',
  georgian: 'ka',
  bengali: 'bn',
  gurmukhi: 'pa',
  gujarati: 'gu',
  oriya: 'or',
  tamil: 'ta',
  telugu: 'te',
  kannada: 'kn',
  malayalam: 'ml',
  lao: 'lo',
  ethiopic: 'am',
  khmer: 'km',
  myanmar: 'my',
  sinhala: 'si',
} as const
type SoleScript = keyof typeof SOLE_LANGUAGE

/** First and last code point of the blocks letters are in, rising. https://www.unicode.org/charts/ */
const BLOCKS: readonly (readonly [from: number, to: number, script: Script])[] = [
  [0xc0, 0x24f, 'latin'],
  [0x370, 0x3ff, 'greek'],
  [0x400, 0x52f, 'cyrillic'],
  [0x531, 0x58f, 'armenian'],
  [0x5d0, 0x5f4, 'hebrew'],
  [0x620, 0x6ff, 'arabic'],
  [0x750, 0x77f, 'arabic'],
  [0x900, 0x97f, 'devanagari'],
  [0x980, 0x9ff, 'bengali'],
  [0xa00, 0xa7f, 'gurmukhi'],
  [0xa80, 0xaff, 'gujarati'],
  [0xb00, 0xb7f, 'oriya'],
  [0xb80, 0xbff, 'tamil'],
  [0xc00, 0xc7f, 'telugu'],
  [0xc80, 0xcff, 'kannada'],
  [0xd00, 0xd7f, 'malayalam'],
  [0xd80, 0xdff, 'sinhala'],
  [0xe00, 0xe7f, 'thai'],
  [0xe80, 0xeff, 'lao'],
  [0x1000, 0x109f, 'myanmar'],
  [0x10a0, 0x10ff, 'georgian'],
  [0x1100, 0x11ff, 'hangul'],
  [0x1200, 0x139f, 'ethiopic'],
  [0x1780, 0x17ff, 'khmer'],
  [0x1e00, 0x1eff, 'latin'],
  [0x1f00, 0x1fff, 'greek'],
  [0x3041, 0x30ff, 'kana'],
  [0x3400, 0x9fff, 'han'],
  [0xac00, 0xd7a3, 'hangul'],
  [0xf900, 0xfaff, 'han'],
  [0xff66, 0xff9f, 'kana'],
]

function scriptOf(code: number): Script | undefined {
  for (const [from, to, script] of BLOCKS) {
    if (code < from) return undefined
    if (code <= to) return script
  }
  return undefined
}

/** Letters of each script in some words; ASCII, most of all text, takes the short way. */
export function countScripts(words: readonly string[]): Map<Script, number> {
  const counts = new Map<Script, number>()
  let ascii = 0
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at)
      if (code < 0x80) {
        ascii += code >= 0x61 ? 1 : 0
        continue
      }
      const script = scriptOf(code)
      if (script) counts.set(script, (counts.get(script) ?? 0) + 1)
    }
  }
  if (ascii > 0) counts.set('latin', (counts.get('latin') ?? 0) + ascii)
  return counts
}
