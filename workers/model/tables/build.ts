import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { lexiconTable } from './lexicon.ts'
import { ngramTable } from './ngrams.ts'

const OUT = fileURLToPath(new URL('../generated/', import.meta.url))

/** Writes only what changed, so that watchers of the folder see no change where there is none. */
async function writeTable(name: string, doc: string, table: string): Promise<void> {
  const module = `/** ${doc} Written by workers/model/tables/build.ts. */\nexport const TABLE: string =\n  ${JSON.stringify(table)}\n`
  const path = `${OUT}${name}.ts`
  if ((await readFile(path, 'utf8').catch(() => '')) !== module) await writeFile(path, module)
}

/**
 * Writes the tables of the model Worker, `generated/*.ts`, out of the npm packages that hold the data: they are
 * merged and packed once, at build time, because an isolate that starts has no time for it. Takes about a second; running
 * it again changes nothing.
 */
export async function buildTables(): Promise<void> {
  const [lexicon, ngrams] = await Promise.all([lexiconTable(), ngramTable(), mkdir(OUT, { recursive: true })])
  await writeTable('lexicon', 'Words by valence: lines of `hundredths word word …`.', lexicon)
  await writeTable('ngrams', 'Byte n-grams of languages, packed; read by src/language/ngrams.ts.', ngrams)
}
