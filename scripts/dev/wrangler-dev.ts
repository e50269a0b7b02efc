import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { inRoot, ROOT } from '../process/paths.ts'
import { WRANGLER, WRANGLER_ENV } from '../process/wrangler.ts'

/** How long wrangler may take to end its own children before they are ended for it. */
const GRACE_MS = 4_000
/** Lines kept to explain why it did not start. */
const KEPT_LINES = 60
/** What makes it end where we are killed and cannot end it. */
const WITH_PARENT = pathToFileURL(inRoot('scripts', 'dev', 'with-parent.mjs')).href

export interface WranglerDev {
  url: string
  /** Resolves when wrangler has ended by itself, with the last lines it wrote. */
  ended: Promise<string>
  /** Ends wrangler and everything it started. Resolves when nothing of it is left. */
  close(): Promise<void>
}

export interface WranglerDevOptions {
  /** Gateway first: the first Worker is the public one. */
  configs: readonly string[]
  port: number
  /** Where D1, KV, R2 and Durable Objects are kept. */
  state: string
  onLine: (line: string) => void
}

/**
 * All Workers in one `wrangler dev`. It gets a process group of its own: Ctrl-C in the terminal reaches only us, and we end
 * it in order, and whatever it leaves behind with it.
 */
export function startWranglerDev({ configs, port, state, onLine }: WranglerDevOptions): WranglerDev {
  const args = ['dev', '--local', ...configs.flatMap((path) => ['-c', path]), '--ip', '127.0.0.1', '--port', String(port)]
  const quiet = ['--inspector-port', '0', '--persist-to', state, '--show-interactive-dev-session=false']
  const child = spawn(process.execPath, ['--no-warnings', '--import', WITH_PARENT, WRANGLER, ...args, ...quiet], {
    cwd: ROOT,
    env: { ...process.env, ...WRANGLER_ENV, WRANGLER_REGISTRY_PATH: join(state, 'registry') },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const last: string[] = []
  let closing = false
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      last.push(line)
      if (last.length > KEPT_LINES) last.shift()
      if (!closing) onLine(line)
    })
  }
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      last.push(error.message)
      resolve()
    })
    child.once('exit', () => resolve())
  })
  return {
    url: `http://localhost:${port}`,
    ended: exited.then(() => last.join('\n')),
    close: async () => {
      closing = true
      child.kill('SIGTERM')
      const waited = setTimeout(() => killGroup(child), GRACE_MS)
      await exited
      clearTimeout(waited)
      killGroup(child)
    },
  }
}

/** Ends every process of the group at once; there may be none left. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
