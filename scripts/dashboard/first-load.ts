import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { DIST } from '../build-dashboard.ts'

const zip = promisify(gzip)

/** The most script that the first page may load, gzipped, in kB of 1000 bytes; the charts come after it. */
const BUDGET_KB = 250

const weigh = async (path: string): Promise<number> => (await zip(await readFile(path), { level: 9 })).length / 1000

/** What is loaded before Overview is there: the scripts that index.html names, and those that they import at once. */
async function firstScripts(): Promise<Set<string>> {
  const html = await readFile(join(DIST, 'index.html'), 'utf8')
  const found = new Set<string>()
  const follow = async (file: string): Promise<void> => {
    if (found.has(file)) return
    found.add(file)
    const text = await readFile(join(DIST, file), 'utf8')
    // Static imports only: those in brackets are loaded when they are needed.
    for (const [, name = ''] of text.matchAll(/\b(?:import|from)\s*"\.\/([\w.-]+\.js)"/g)) await follow(join('assets', name))
  }
  for (const [, file = ''] of html.matchAll(/(?:src|href)="\/([\w./-]+\.js)"/g)) await follow(file)
  return found
}

/** Weighs the built dashboard; the table shows every script. */
export async function firstLoad(): Promise<{ ok: boolean; table: string }> {
  const first = await firstScripts()
  const assets = (await readdir(join(DIST, 'assets'))).filter((file) => file.endsWith('.js')).map((file) => join('assets', file))
  const sizes = await Promise.all([...new Set([...first, ...assets])].map(async (file) => ({ file, kb: await weigh(join(DIST, file)) })))
  const total = sizes.reduce((sum, { file, kb }) => sum + (first.has(file) ? kb : 0), 0)
  const lines = sizes.map(
    ({ file, kb }) => `    ${file.padEnd(34)}${kb.toFixed(1).padStart(7)} kB gzipped${first.has(file) ? '' : ', later'}`,
  )
  return { ok: total <= BUDGET_KB, table: [...lines, `    first load ${total.toFixed(1)} of ${BUDGET_KB} kB`].join('\n') }
}
