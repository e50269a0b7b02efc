import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { typesOf } from '../../packages/client/generate.ts'
import { inRoot } from '../process/paths.ts'
import { run } from '../process/run.ts'
import { openApiDocument } from './document.ts'

const FILE = inRoot('packages', 'client', 'src', 'paths.ts')

/** The types of the client as they have to be, formatted like everything else. */
async function wanted(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-types-'))
  try {
    const path = join(folder, 'paths.ts')
    await writeFile(path, await typesOf(await openApiDocument()))
    const formatted = await run(process.execPath, [inRoot('node_modules/.bin/oxfmt'), '-c', inRoot('.oxfmtrc.json'), path], { cwd: folder })
    if (formatted.code !== 0) throw new Error(formatted.output)
    return await readFile(path, 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}

export const clientIsCurrent = async (): Promise<boolean> => (await readFile(FILE, 'utf8').catch(() => '')) === (await wanted())

export const writeClient = async (): Promise<void> => writeFile(FILE, await wanted())
