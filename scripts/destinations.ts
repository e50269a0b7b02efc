import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { destinationTable, withDestinations } from './docs/destinations.ts'
import { answerHelp } from './process/help.ts'
import { inRoot } from './process/paths.ts'

const PAGE = inRoot('docs', 'dispatch.md')

const HELP = `npm run destinations [-- --write]

Lists every kind of destination, as a table.

  --write  into docs/dispatch.md instead`

answerHelp(HELP)
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
if (values.write) await writeFile(PAGE, withDestinations(await readFile(PAGE, 'utf8')))
else console.log(destinationTable())
