import { readFile, writeFile } from 'node:fs/promises'
import { sourceTable, withSources } from './docs/sources.ts'
import { inRoot } from './process/paths.ts'

const PAGE = inRoot('docs', 'sources.md')

/** `npm run sources` prints every source kind; with `--write` it goes into docs/sources.md. */
if (process.argv.includes('--write')) await writeFile(PAGE, withSources(await readFile(PAGE, 'utf8')))
else console.log(sourceTable())
