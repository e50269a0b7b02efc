import { readFile, writeFile } from 'node:fs/promises'
import { destinationTable, withDestinations } from './docs/destinations.ts'
import { inRoot } from './process/paths.ts'

const PAGE = inRoot('docs', 'dispatch.md')

/** `npm run destinations` prints every destination kind; with `--write` it goes into docs/dispatch.md. */
if (process.argv.includes('--write')) await writeFile(PAGE, withDestinations(await readFile(PAGE, 'utf8')))
else console.log(destinationTable())
