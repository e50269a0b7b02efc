import { mkdir, stat, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const OUT = fileURLToPath(new URL('../generated/', import.meta.url))
const TABLES = { lexicon: `${OUT}lexicon.ts`, ngrams: `${OUT}ngrams.ts` }

/** What the tables are made of and by: whoever changes one of these makes them anew. npm writes the data when it installs. */
const SOURCES = [
  new URL('build.ts', import.meta.url),
  new URL('lexicon.ts', import.meta.url),
  new URL('ngrams.ts', import.meta.url),
  new URL('../src/language/languages.ts', import.meta.url),
  new URL('../package.json', import.meta.url),
]

const changedAt = async (path: string | URL): Promise<number> => (await stat(path)).mtimeMs

async function areFresh(): Promise<boolean> {
  const made = await Promise.all(Object.values(TABLES).map((path) => changedAt(path).catch(() => 0)))
  const changed = await Promise.all(SOURCES.map(changedAt))
  return Math.min(...made) > Math.max(...changed)
}

const moduleOf = (doc: string, table: string): string =>
  `/** ${doc} Written by workers/model/tables/build.ts. */\nexport const TABLE: string =\n  ${JSON.stringify(table)}\n`

/**
 * Writes the tables of the model Worker, `generated/*.ts`, out of the npm packages that hold the data: they are merged and
 * packed once, at build time, because an isolate that starts has no time for it. Takes about a second the first time, and a
 * few milliseconds while nothing has changed.
 */
export async function buildTables(): Promise<void> {
  if (await areFresh()) return
  const [{ lexiconTable }, { ngramTable }] = await Promise.all([import('./lexicon.ts'), import('./ngrams.ts')])
  const [lexicon, ngrams] = await Promise.all([lexiconTable(), ngramTable(), mkdir(OUT, { recursive: true })])
  await writeFile(TABLES.lexicon, moduleOf('Words by valence: lines of `hundredths word word …`.', lexicon))
  await writeFile(TABLES.ngrams, moduleOf('Byte n-grams of languages, packed; read by src/language/table.ts.', ngrams))
}
