import { mkdir } from 'node:fs/promises'
import { inRoot } from './process/paths.ts'
import { packAll } from './pack/pack.ts'

/** `npm run pack [-- folder]`: the packages that are used outside of the repository, as files that `npm install` and `npm publish` take. */
const folder = process.argv[2] ?? inRoot('.sluice', 'packages')
await mkdir(folder, { recursive: true })
for (const file of await packAll(folder)) console.log(file)
