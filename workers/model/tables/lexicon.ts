import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** AFINN rates from −5 to 5, VADER from −4 to 4; the merged table uses VADER's scale. */
const AFINN_SCALE = 0.8

/** Hutto & Gilbert 2014, rated by ten people each: `word TAB mean TAB deviation TAB ratings`. */
async function vader(): Promise<Map<string, number>> {
  const lines = (await readFile(require.resolve('vader-sentiment/vader_lexicon.txt'), 'utf8')).split('\n')
  return new Map(lines.flatMap((line) => (line.includes('\t') ? [[line.split('\t')[0] ?? '', Number(line.split('\t')[1])]] : [])))
}

/** Nielsen 2011 (AFINN-165), and the emoji of the same package. Emoji rated 4 or 5 are rare ones, seen in a few texts only. */
function afinn(): Map<string, number> {
  const words = require('sentiment/languages/en/labels.json') as Record<string, number>
  const emoji = require('sentiment/build/emoji.json') as Record<string, number>
  return new Map([...Object.entries(words), ...Object.entries(emoji).filter(([, value]) => Math.abs(value) <= 3)])
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * The mean of both lexicons, in hundredths, one line per value: `-150 abandon abandoned`. Words within a phrase are joined
 * by `_`. Emoticons of punctuation are left out: the tokeniser knows them by shape.
 */
export async function lexiconTable(): Promise<string> {
  const sources = [await vader(), new Map([...afinn()].map(([word, value]) => [word, value * AFINN_SCALE] as const))]
  const words = new Set(sources.flatMap((source) => [...source.keys()]))
  const byValue = new Map<number, string[]>()
  for (const word of words) {
    if (!/^[\p{L}'\- ]{2,}$|^\p{Extended_Pictographic}$/u.test(word)) continue
    const value = Math.round(100 * mean(sources.flatMap((source) => source.get(word) ?? [])))
    byValue.set(value, [...(byValue.get(value) ?? []), word.toLowerCase().replaceAll(/[ -]/g, '_')])
  }
  const lines = [...byValue].sort(([a], [b]) => a - b).map(([value, found]) => `${value} ${found.sort().join(' ')}`)
  return lines.join('\n')
}
