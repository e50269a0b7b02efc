import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGuardedFetch, type GuardedFetch } from '@sluice/kit/guarded-fetch'
import type { OpenApi } from './cut-down.ts'

/** One request to Prism: what Prism found wrong with it, and the status it answered. */
interface Asked {
  method: string
  path: string
  status: number
  violations: string[]
}

/** A service played by Prism after its own OpenAPI document. https://docs.stoplight.io/docs/prism */
export interface Prism {
  fetch: GuardedFetch
  asked(): Asked[]
  /** Which of the documented answers the next requests get: `code=404`, `example=default`, `dynamic=true`. */
  prefer(what: string): void
  /** Forgets what was asked and what was preferred. */
  reset(): void
  close(): Promise<void>
}

const require = createRequire(import.meta.url)
const COMMAND = require.resolve('@stoplight/prism-cli/dist/index.js')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Resolves when Prism says that it listens; rejects with what it said where it ends before. */
async function listening(child: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('listening')) resolve()
    })
    child.stderr?.on('data', (chunk: Buffer) => void (said += chunk.toString()))
    child.once('exit', () => reject(new Error(`Prism ended: ${said}`)))
  })
}

/** Requests to `origin` are led to Prism; they pass the guard with the address they are for. */
export async function startPrism(document: OpenApi, origin: string): Promise<Prism> {
  const folder = await mkdtemp(join(tmpdir(), 'prism-'))
  const file = join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(document))
  const port = await freePort()
  const child = spawn(process.execPath, [COMMAND, 'mock', '--host', '127.0.0.1', '--port', String(port), file], { stdio: 'pipe' })
  const ended = once(child, 'exit')
  await listening(child)

  let preferred: string | null = null
  const asked: Asked[] = []
  const fetchPrism = createGuardedFetch({
    allowLoopback: false,
    async fetch(url, init) {
      const path = url.slice(origin.length)
      const headers = { ...init.headers, ...(preferred === null ? {} : { prefer: preferred }) }
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers })
      const violations = JSON.parse(response.headers.get('sl-violations') ?? '[]') as { location: string[]; message: string }[]
      const ofRequest = violations.filter(({ location }) => location[0] === 'request')
      asked.push({ method: init.method, path, status: response.status, violations: ofRequest.map(({ message }) => message) })
      return response
    },
  })
  return {
    fetch: fetchPrism,
    asked: () => [...asked],
    prefer: (what) => void (preferred = what),
    reset() {
      asked.length = 0
      preferred = null
    },
    async close() {
      child.kill()
      await ended
      await rm(folder, { recursive: true })
    },
  }
}
