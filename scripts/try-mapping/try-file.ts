import { readFile } from 'node:fs/promises'
import { formatProblems } from '@sluice/cli/config-file/problem'
import { tryMapping } from '../../workers/normalize/src/try-mapping.ts'
import { loadConfig } from '../config/load.ts'
import { Failure } from '../process/failure.ts'
import { contentTypeOf, type TryArguments } from './arguments.ts'
import { describeTrial } from './report.ts'

export interface TriedFile {
  /** Whether it would become an item. */
  ok: boolean
  /** What it would become, or why it would not, as people read it. */
  text: string
}

/** What a source of sluice.yaml would make of a file. Rejects with a `Failure` where there is no such source or file. */
export async function tryFile({ source: name, file, headers }: TryArguments): Promise<TriedFile> {
  const loaded = await loadConfig()
  if (!loaded.ok) throw new Failure(formatProblems(loaded.problems))
  const { sources, workspace } = loaded.config
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (!source) throw new Failure(`There is no source "${name}" in sluice.yaml. There are: ${Object.keys(sources).join(', ')}`)
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${file} cannot be read: ${error.code ?? error.message}`, { cause: error })
  })
  const contentType = headers['content-type'] ?? contentTypeOf(file)
  const tried = await tryMapping({ workspace, name, source, contentType, headers, bytes: new Uint8Array(bytes) }, Date.now())
  const text = `${name} (${source.kind}) would make of ${file}:\n\n${describeTrial(name, tried, loaded.text)}`
  return { ok: tried.issues.length === 0, text }
}
