import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { fromGenai, GenaiProviders, PROVIDERS } from '../src/money/from-genai.ts'

const OUT = fileURLToPath(new URL('../generated/', import.meta.url))
const TABLE = `${OUT}prices.ts`

const SOURCES = ['build.ts', '../src/money/from-genai.ts', '../src/money/price-list.ts', '../package.json']

const changedAt = async (path: string | URL): Promise<number> => (await stat(path)).mtimeMs

async function isFresh(): Promise<boolean> {
  const made = await changedAt(TABLE).catch(() => 0)
  const changed = await Promise.all(SOURCES.map((path) => changedAt(new URL(path, import.meta.url))))
  return made > Math.max(...changed)
}

/** The package bundles its data and gives it out provider by provider. */
async function providers(): Promise<unknown[]> {
  const { findProvider } = await import('@pydantic/genai-prices')
  return PROVIDERS.flatMap((providerId) => findProvider({ providerId }) ?? [])
}

async function version(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@pydantic/genai-prices')
  const { version } = JSON.parse(await readFile(new URL('../package.json', `file://${entry}`), 'utf8')) as { version: string }
  return `genai-prices@${version}`
}

/** Writes the price list of the llm Worker, `generated/prices.ts`, out of the npm package that keeps it. */
export async function buildPrices(): Promise<void> {
  if (await isFresh()) return
  const list = fromGenai(await version(), GenaiProviders.parse(await providers()))
  await mkdir(OUT, { recursive: true })
  const text = JSON.stringify(JSON.stringify(list))
  await writeFile(
    TABLE,
    `/** Prices of models as JSON of a PriceList. Written by workers/llm/tables/build.ts. */\nexport const TABLE: string =\n  ${text}\n`,
  )
}
