/** Where in a text the words stand that were looked for. */
export interface Highlight {
  field: 'title' | 'text' | 'summary'
  /** A piece of the field around the first of them. */
  text: string
  /** `[start, end)` in `text`, in UTF-16 units, in order. */
  ranges: [number, number][]
}

interface Word {
  start: number
  end: number
  folded: string
}

interface Term {
  words: string[]
  prefix: boolean
}

/** Characters of the piece, and how many of them stand before the first hit. */
const PIECE = 240
const BEFORE = 60

/** Letters without case and accents, as the tokenizer of the index folds them. */
export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    folded: fold(word),
  }))

/** What was typed, as `toMatch` of read/match.ts reads it. */
const termsOf = (typed: string): Term[] =>
  (typed.match(/"[^"]*"|[^\s"]+/g) ?? []).flatMap((term) => {
    const words = wordsOf(term).map(({ folded }) => folded)
    return words.length === 0 ? [] : [{ words, prefix: /[^*]\*$/.test(term) }]
  })

/** The first of the fields in which something was found, with where; null where the words stand in none of them. */
export function highlight(fields: Record<Highlight['field'], string | null>, typed: string): Highlight | null {
  const terms = termsOf(typed)
  for (const field of ['title', 'text', 'summary'] as const) {
    const ranges = hitsIn(fields[field] ?? '', terms)
    if (ranges[0]) return { field, ...pieceAround(fields[field] ?? '', ranges[0][0], ranges) }
  }
  return null
}

function hitsIn(text: string, terms: readonly Term[]): [number, number][] {
  const words = wordsOf(text)
  const hits = terms.flatMap((term) => words.flatMap((_, at) => hitAt(words, at, term)))
  // What lies in or touches the hit before is one with it.
  return hits
    .toSorted((a, b) => a[0] - b[0] || b[1] - a[1])
    .reduce<[number, number][]>((merged, [start, end]) => {
      const last = merged.at(-1)
      if (last && start <= last[1]) last[1] = Math.max(last[1], end)
      else merged.push([start, end])
      return merged
    }, [])
}

function hitAt(words: readonly Word[], at: number, { words: wanted, prefix }: Term): [number, number][] {
  const run = words.slice(at, at + wanted.length)
  const fits =
    run.length === wanted.length &&
    run.every(({ folded }, index) => sameWord(folded, wanted[index] ?? '', prefix && index === wanted.length - 1))
  const [first, last] = [run[0], run.at(-1)]
  return fits && first && last ? [[first.start, last.end]] : []
}

const sameWord = (word: string, wanted: string, prefix: boolean): boolean => (prefix ? word.startsWith(wanted) : word === wanted)

function pieceAround(text: string, first: number, ranges: readonly [number, number][]): Pick<Highlight, 'text' | 'ranges'> {
  // Not in the middle of a character that takes two units.
  const cut = Math.max(0, first - BEFORE)
  const start = /[\uDC00-\uDFFF]/.test(text.charAt(cut)) ? cut - 1 : cut
  const piece = text.slice(start, start + PIECE).replace(/[\uD800-\uDBFF]$/, '')
  const inside = ranges.flatMap(([from, to]): [number, number][] =>
    from - start < piece.length ? [[from - start, Math.min(to - start, piece.length)]] : [],
  )
  return { text: piece, ranges: inside }
}
