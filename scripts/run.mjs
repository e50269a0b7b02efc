// Starts a command of this repository: `node scripts/run.mjs <command> [arguments]`.
// Runs on the machine's own Node with nothing installed, installs what is missing, then hands over to the Node in node_modules.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const OLDEST_NODE = 20
/** From here on Node runs TypeScript by itself. */
const TYPESCRIPT_NODE = [22, 18]

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [command, ...args] = process.argv.slice(2)

function fail(message) {
  console.error(`\n${message}\n`)
  process.exit(1)
}

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Every package of package-lock.json that must be there, is there in that version. npm keeps its own list of what it installed. */
function inStep() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const wanted = Object.entries(readJson('package-lock.json').packages)
  const installed = readJson('node_modules/.package-lock.json').packages
  return wanted.every(([path, { optional, devOptional, link, version, integrity }]) => {
    if (!path.includes('node_modules/') || optional || devOptional) return true
    const found = installed[path]
    return found !== undefined && (link || (found.version === version && found.integrity === integrity))
  })
}

/** npm as it was started, else the one on the PATH. */
function npm(npmArgs) {
  const cli = process.env.npm_execpath
  const options = { cwd: root, encoding: 'utf8' }
  return cli?.endsWith('npm-cli.js')
    ? [process.execPath, [cli, ...npmArgs], options]
    : ['npm', npmArgs, { ...options, shell: process.platform === 'win32' }]
}

/** Runs npm to its end, telling from time to time that it still runs. */
async function runNpm(verb) {
  const started = Date.now()
  const child = spawn(...npm([verb, '--no-audit', '--no-fund', '--loglevel=error']))
  const ticking = setInterval(() => console.log(`  … still installing, ${Math.round((Date.now() - started) / 1000)} s`), 10_000)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.code === 'ENOENT' ? 'npm was not found on the PATH; it comes with Node' : error.message))
    child.once('close', resolve)
  })
  clearInterval(ticking)
  return { code, output }
}

async function install() {
  const started = Date.now()
  let verb = existsSync(join(root, 'node_modules')) ? 'install' : 'ci'
  console.log(`Installing dependencies (npm ${verb}), once; this takes a minute or two …`)
  let { code, output } = await runNpm(verb)
  if (verb === 'ci' && /EUSAGE/.test(output)) {
    // package.json was edited by hand, or the registry lacks a package for some other platform.
    verb = 'install'
    ;({ code, output } = await runNpm(verb))
  }
  if (code !== 0) fail(explain(verb, code, output))
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

function explain(verb, code, output) {
  const registry = spawnSync(...npm(['config', 'get', 'registry'])).stdout?.trim() || 'unknown'
  const network = /ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|E40\d|E5\d\d|network|proxy|certificate/i.test(output)
  return [
    `npm ${verb} failed (${code}).`,
    output.trim(),
    network
      ? `The package registry could not be used: ${registry}. Check the network, or a proxy: npm config set proxy <address>.`
      : 'Correct what npm says above, then run the same command again; removing node_modules first gives a clean start.',
  ].join('\n\n')
}

/** The Node of node_modules; the machine's own where that one is missing and new enough. */
function findNode() {
  const bundled = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(bundled)) return bundled
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > TYPESCRIPT_NODE[0] || (major === TYPESCRIPT_NODE[0] && minor >= TYPESCRIPT_NODE[1])) return process.execPath
  return fail(
    `Node 24 is missing from node_modules: its install script did not run. Run it with: npm rebuild node\n` +
      `(npm may be told to skip scripts: npm config get ignore-scripts). Or use Node ${TYPESCRIPT_NODE.join('.')} or newer; this is ${process.versions.node}.`,
  )
}

/**
 * The npm that started us, perhaps with a shell between: when it is killed it takes nobody with it, and then nobody wants
 * the command any more. Only Linux tells who that is; elsewhere our own parent is all we know.
 */
function npmAbove() {
  try {
    for (let pid = process.ppid, steps = 0; pid > 1 && steps < 3; steps += 1) {
      const [, name, parent] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))
      if (name.startsWith('npm')) return pid
      pid = Number(parent)
    }
  } catch {}
  return process.ppid
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function handOver(node) {
  const options = ['--import', pathToFileURL(join(root, 'scripts', 'process', 'uncaught.mjs')).href]
  const child = spawn(node, [...options, join(root, 'scripts', `${command}.ts`), ...args], { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const [parent, npmPid] = [process.ppid, npmAbove()]
  setInterval(() => (process.ppid !== parent || !isAlive(npmPid)) && child.kill('SIGTERM'), 1_000).unref()
  child.once('error', (error) => fail(`${node} could not be started: ${error.message}`))
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
  fail(`Node ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}.`)
if (!command || !existsSync(join(root, 'scripts', `${command}.ts`)))
  fail(`There is no command "${command ?? ''}"; package.json lists them.`)
if (!inStep()) await install()
handOver(findNode())
