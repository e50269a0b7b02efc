import { NGRAM_LANGUAGES } from '../src/language/languages.ts'

interface EldData {
  languages: Record<string, string>
  ngrams: Record<string, Record<string, number>>
}

/** The package exports its detectors only; their data lie beside them. */
const eld = (path: string) => import(new URL(`../${path}`, import.meta.resolve('eld/extrasmall')).href) as Promise<unknown>

/** Every score has this much more; the data leaves it out to be smaller. */
const BASE_SCORE = 53

/** Whole numbers, seven bits a byte, the high bit says that more follow. */
function varint(value: number, out: number[]): void {
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) out.push((rest % 128) + 128)
  out.push(rest)
}

/**
 * The n-grams of eld (extrasmall) for the languages that share a script with another: bytes of UTF-8, four at most, with a
 * mark where a word begins (1) or ends (2). Packed as base64 of: for each mark 0–3 the number of n-grams, then each n-gram in
 * rising order as [difference to the one before, number of languages, then language and score each]. All are varints.
 */
export async function ngramTable(): Promise<string> {
  const { ngramsData } = (await eld('ngrams/extrasmall.js')) as { ngramsData: EldData }
  const { dictionary } = (await eld('dictionary.js')) as { dictionary: string[] }
  // The data writes a byte ≥ 0x80 as a character of its own, and ASCII as it is.
  const byteOf = new Map(dictionary.flatMap((char, byte) => (char !== ' ' ? [[char, byte] as const] : [])))
  const indexOf = new Map(NGRAM_LANGUAGES.map((language, index) => [language as string, index]))

  const marked: { key: number; scores: [number, number][] }[][] = [[], [], [], []]
  for (const [ngram, languages] of Object.entries(ngramsData.ngrams)) {
    const scores = Object.entries(languages).flatMap(([id, score]): [number, number][] => {
      const index = indexOf.get(ngramsData.languages[id] ?? '')
      return index === undefined ? [] : [[index, score + BASE_SCORE]]
    })
    const bytes = Array.from(ngram.trim(), (char) => byteOf.get(char) ?? char.charCodeAt(0))
    const mark = (ngram.startsWith(' ') ? 1 : 0) + (ngram.endsWith(' ') ? 2 : 0)
    if (scores.length > 0) marked[mark]?.push({ key: bytes.reduce((key, byte) => key * 256 + byte, 0), scores })
  }

  const out: number[] = []
  for (const entries of marked) {
    varint(entries.length, out)
    let last = 0
    for (const { key, scores } of entries.sort((a, b) => a.key - b.key)) {
      varint(key - last, out)
      last = key
      varint(scores.length, out)
      for (const [language, score] of scores) {
        varint(language, out)
        varint(score, out)
      }
    }
  }
  return Buffer.from(out).toString('base64')
}
