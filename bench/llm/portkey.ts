import { existsSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

const FOLDER = fileURLToPath(new URL('../peers/', import.meta.url))
const START = `${FOLDER}node_modules/@portkey-ai/gateway/build/start-server.js`

/** Installs what stands in package.json of bench/peers; answers why it could not, or null. */
export function installPeers(): string | null {
  if (existsSync(START)) return null
  // Nothing of it needs its install scripts.
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, stderr, error } = spawnSync('npm', args, { cwd: FOLDER, encoding: 'utf8', timeout: 180_000 })
  if (status === 0 && existsSync(START)) return null
  const said = [error?.message, ...stderr.split('\n')].find(Boolean) ?? 'npm says it did'
  return `it could not be installed into bench/peers: ${said}`
}

/** What its start script takes from Node alone: it hands its app to the server, which here is workerd. */
const SHIMS: Record<string, string> = {
  '@hono/node-server': 'export const serve = ({ fetch }) => { globalThis.gateway = fetch; return {} }',
  '@hono/node-ws':
    "export const createNodeWebSocket = () => ({ injectWebSocket() {}, upgradeWebSocket: () => (c) => c.text('no sockets here', 501) })",
  ioredis: 'export default class {}',
  ws: 'export default class {}',
}

// Started by the first request: outside of one a Worker may set no timer, and the start script does.
const ENTRY = `
let started
export default {
  async fetch(request, env, ctx) {
    process.argv = ['node', 'start-server', '--headless']
    console.clear = () => {}
    await (started ??= import(${JSON.stringify(START)}))
    return globalThis.gateway(request, env, ctx)
  },
}`

const names = (list: string[]): RegExp => new RegExp(`^(?:${list.join('|')})$`)

const onWorkerd: Plugin = {
  name: 'on-workerd',
  setup(plugin) {
    plugin.onResolve({ filter: names(Object.keys(SHIMS)) }, ({ path }) => ({ path, namespace: 'shim' }))
    plugin.onLoad({ filter: /./, namespace: 'shim' }, ({ path }) => ({ contents: SHIMS[path] ?? '' }))
    plugin.onResolve({ filter: names(builtinModules.filter((name) => !name.startsWith('_'))) }, ({ path, kind }) =>
      kind === 'require-call' ? { path, namespace: 'required' } : { path: `node:${path}`, external: true },
    )
    plugin.onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `import * as all from 'node:${path}'; module.exports = all.default ?? all`,
    }))
  },
}

/** Portkey's gateway out of its npm package, as one module for workerd: a runtime that it is made for as well. */
export async function bundlePortkey(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: FOLDER },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser', 'import'],
    mainFields: ['module', 'main'],
    external: ['node:*'],
    plugins: [onWorkerd],
  })
  return outputFiles[0]?.text ?? ''
}
