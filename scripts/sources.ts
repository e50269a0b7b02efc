import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { sourceTable, withSources } from './docs/sources.ts'
import { answerHelp } from './process/help.ts'
import { inRoot } from './process/paths.ts'

const PAGE = inRoot('docs', 'sources.md')

const HELP = `npm run sources [-- --write]

Lists every kind of source, as a table.

  --write  into docs/sources.md instead`

answerHelp(HELP)
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
if (values.write) await writeFile(PAGE, withSources(await readFile(PAGE, 'utf8')))
else console.log(sourceTable())
