import { readFile } from 'node:fs/promises'
import { tryMapping } from '../workers/normalize/src/try-mapping.ts'
import { loadConfig } from './config/load.ts'
import { formatProblems } from '@sluice/cli/config-file/problem'
import { contentTypeOf, parseTryArguments, type TryArguments } from './try-mapping/arguments.ts'
import { describeTrial } from './try-mapping/report.ts'

/** Answers whether the payload would become an item. */
async function main({ source: name, file, headers }: TryArguments): Promise<boolean> {
  const loaded = await loadConfig()
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const { sources, workspace } = loaded.config
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (!source) throw new Error(`There is no source "${name}" in sluice.yaml. There are: ${Object.keys(sources).join(', ')}`)
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read: ${error.code ?? error.message}`, { cause: error })
  })
  const contentType = headers['content-type'] ?? contentTypeOf(file)
  const tried = await tryMapping({ workspace, name, source, contentType, headers, bytes: new Uint8Array(bytes) }, Date.now())
  console.log(`${name} (${source.kind}) would make of ${file}:\n\n${describeTrial(name, tried, loaded.text)}`)
  return tried.issues.length === 0
}

try {
  if (!(await main(parseTryArguments(process.argv.slice(2))))) process.exitCode = 1
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
