import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { answerHelp } from './process/help.ts'
import { inRoot } from './process/paths.ts'
import { packAll } from './pack/pack.ts'

const HELP = `npm run pack [-- folder]

The packages that are used outside of the repository, the client and the command line, as files that npm install and npm publish take. They
go into .sluice/packages unless another folder is named.`

answerHelp(HELP)
const [given = inRoot('.sluice', 'packages')] = parseArgs({ allowPositionals: true }).positionals
// npm packs in a folder of its own, where a relative path would lead elsewhere.
const folder = resolve(given)
await mkdir(folder, { recursive: true })
for (const file of await packAll(folder)) console.log(file)
