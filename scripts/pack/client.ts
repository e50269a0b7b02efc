import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inRoot } from '../process/paths.ts'
import { succeed } from './succeed.ts'

const README = `# @sluice/client

The typed client of Sluice's HTTP API. Every refusal is thrown as \`ApiError\`.

\`\`\`ts
import { ApiError, createClient } from '@sluice/client'

const sluice = createClient({ baseUrl: 'https://sluice.example.com', key: process.env.SLUICE_KEY })
const { data } = await sluice.GET('/v1/items', { params: { query: { sentiment: 'negative' } } })
\`\`\`
`

const INDEX = `export { createClient } from './client.js'
export { ApiError } from './error.js'
`

const TYPES = `export { createClient, type ClientOptions, type SluiceClient } from './client.js'
export { ApiError } from './error.js'
export type { components, operations, paths } from './paths.js'
`

/** The client as JavaScript with its types. */
export async function stageClient(folder: string): Promise<Record<string, unknown>> {
  const source = inRoot('packages', 'client')
  const options = {
    extends: join(source, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      rootDir: join(source, 'src'),
      outDir: join(folder, 'dist'),
      types: [],
    },
    include: [join(source, 'src/*.ts')],
  }
  const project = join(folder, 'tsconfig.json')
  await writeFile(project, JSON.stringify(options))
  await succeed(process.execPath, [inRoot('node_modules/.bin/tsc'), '-p', project], folder)
  await Promise.all([
    writeFile(join(folder, 'dist', 'index.js'), INDEX),
    writeFile(join(folder, 'dist', 'index.d.ts'), TYPES),
    writeFile(join(folder, 'README.md'), README),
  ])
  const { name, version, description, dependencies } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >
  const exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } }
  return {
    name,
    version,
    description,
    license: 'MIT',
    type: 'module',
    exports,
    files: ['dist'],
    dependencies,
    engines: { node: '>=20.12' },
  }
}
