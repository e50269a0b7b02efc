import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LOCAL } from '../process/paths.ts'
import { stampOf } from '../process/stamp.ts'
import { docsPage, openApiDocument } from './document.ts'

/** Everything that the document is made of. */
const SOURCES = ['workers/api/src/**/*.ts', 'packages/{schema,kit,sources}/src/**/*.ts', 'package-lock.json']
const STAMP = join(LOCAL, 'docs.stamp')

const FILES: Readonly<Record<string, () => Promise<string>>> = {
  'openapi.json': async () => JSON.stringify(await openApiDocument()),
  'docs.html': docsPage,
}

/** Writes `/openapi.json` and `/docs` where the gateway finds what it serves; they stay as they are while nothing has changed. */
export async function writeDocs(folder: string): Promise<void> {
  const stamp = await stampOf(SOURCES)
  const there = Object.keys(FILES).every((name) => existsSync(join(folder, name)))
  if (there && (await readFile(STAMP, 'utf8').catch(() => '')) === stamp) return
  for (const [name, content] of Object.entries(FILES)) {
    const fresh = join(folder, `.${name}.${process.pid}`)
    await writeFile(fresh, await content())
    await rename(fresh, join(folder, name))
  }
  await mkdir(LOCAL, { recursive: true })
  await writeFile(STAMP, stamp)
}
