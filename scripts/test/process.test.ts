import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eachInParallel } from '../process/each.ts'
import { inRoot } from '../process/paths.ts'
import { claimPort, freePort } from '../process/ports.ts'
import { run } from '../process/run.ts'
import { watchFiles } from '../dev/watch.ts'

const loaded = (program: string) => run(process.execPath, ['--import', inRoot('scripts', 'process', 'uncaught.mjs'), '-e', program])

test('an option that there is not is told in a line, and a bug with its place', async () => {
  const wrong = await loaded("require('node:util').parseArgs({ args: ['--bogus'], options: {} })")
  expect(wrong).toMatchObject({ code: 2, output: "\nUnknown option '--bogus'. --help tells which there are.\n\n" })
  const bug = await loaded("throw new TypeError('x is not a function')")
  expect(bug).toMatchObject({ code: 1, output: expect.stringMatching(/TypeError: x is not a function\n\s+at /) as string })
})

test('what the user of a command can mend is told without a stack', async () => {
  const failing = `const { Failure } = await import(${JSON.stringify(inRoot('scripts', 'process', 'failure.ts'))}); throw new Failure('Name a file.')`
  expect(await loaded(failing)).toMatchObject({ code: 1, output: '\nName a file.\n\n' })
})

test('every command says with --help how it is used, and does nothing else', async () => {
  const { scripts } = JSON.parse(await readFile(inRoot('package.json'), 'utf8')) as { scripts: Record<string, string> }
  const commands = new Set(Object.values(scripts).map((line) => line.split(' ')[2] ?? ''))
  // That of `sluice send` is the command line's own.
  commands.delete('send')
  const texts = await Promise.all(
    [...commands].map(async (name) => [name, await readFile(inRoot('scripts', `${name}.ts`), 'utf8')] as const),
  )
  expect(texts.length).toBeGreaterThan(15)
  const silent = texts.filter(([, text]) => {
    const [before = '', after] = text.split(/^answerHelp\(/m)
    return after === undefined || /^(?:const .* = )?await /m.test(before)
  })
  expect(silent.map(([name]) => name)).toEqual([])
  const help = await run(process.execPath, [inRoot('scripts', 'fuzz.ts'), '--help'])
  expect(help).toMatchObject({ code: 0, stdout: expect.stringMatching(/^npm run fuzz -- /) as string })
})

test('a command whose output nobody reads any more ends in order', async () => {
  const program = `
    const { aborted, stopSignal } = await import(${JSON.stringify(inRoot('scripts', 'process', 'stop.ts'))})
    const stop = stopSignal()
    setInterval(() => console.log('still here'), 5)
    await aborted(stop)
    console.log('Stopping')
    console.error('ended in order')
    process.exit()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] })
  let told = ''
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()))
  await once(child.stdout, 'data')
  child.stdout.destroy()
  expect([await once(child, 'close'), told]).toEqual([[0, null], expect.stringContaining('ended in order')])
})

describe('run', () => {
  test('a failing program is an answer', async () => {
    expect(await run(process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exit(3)'])).toMatchObject({
      code: 3,
      stdout: 'out\n',
    })
  })

  test('a program gets its input', async () => {
    expect(await run(process.execPath, ['-e', 'process.stdin.pipe(process.stdout)'], { input: 'hello' })).toMatchObject({
      code: 0,
      stdout: 'hello',
    })
  })

  test('a program ends when that is asked for', async () => {
    const stop = new AbortController()
    const running = run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { signal: stop.signal })
    stop.abort()
    expect(await running).toMatchObject({ code: 1 })
  })
})

test('a port that is taken is named, with another to use', async () => {
  const port = await freePort()
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  await expect(claimPort(port, 'PORT')).rejects.toThrow(/PORT=\d+ npm start/)
  server.close()
  await once(server, 'close')
  expect(await claimPort(port, 'PORT')).toBe(port)
})

test('work in parallel keeps its order', async () => {
  const done = await eachInParallel([30, 1, 10], async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return ms
  })
  expect(done).toEqual([30, 1, 10])
})

test('a changed file is told of once, others are not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-test-'))
  const path = join(folder, 'a.yaml')
  await writeFile(path, '1')
  let seen = 0
  const watcher = watchFiles(folder, ['a.yaml'], async () => void (seen += 1))
  await writeFile(join(folder, 'other'), 'x')
  await writeFile(path, '2')
  await expect.poll(() => seen, { timeout: 5_000 }).toBe(1)
  watcher.close()
  await rm(folder, { recursive: true })
})

const lock = (version: string) =>
  JSON.stringify({ packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version, optional: true } } })

describe('run.mjs, on whatever Node there is', () => {
  let folder = ''
  const start = async (args: string[], env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [join(folder, 'scripts/run.mjs'), ...args], { env: { ...process.env, ...env } })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number]
    return { code, output }
  }
  const fakeNpm = async (script: string): Promise<string> => {
    const path = join(folder, 'npm-cli.js')
    await writeFile(path, script)
    return path
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-test-'))
    await mkdir(join(folder, 'scripts'))
    await copyFile(inRoot('scripts/run.mjs'), join(folder, 'scripts/run.mjs'))
    await mkdir(join(folder, 'scripts', 'process'))
    await copyFile(inRoot('scripts', 'process', 'uncaught.mjs'), join(folder, 'scripts', 'process', 'uncaught.mjs'))
    await writeFile(
      join(folder, 'scripts/hello.ts'),
      'const who: string = process.argv[2] ?? ""\nconsole.log(`hello ${who}`)\nprocess.exitCode = 7\n',
    )
    await writeFile(join(folder, 'package-lock.json'), lock('1.0.0'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('says so when there is no such command', async () => {
    expect(await start(['nonsense'])).toMatchObject({ code: 1, output: expect.stringContaining('There is no command "nonsense"') })
  })

  test('a registry that cannot be reached is named', async () => {
    const npm = await fakeNpm(
      'if (process.argv[2] === "config") console.log("https://registry.example/"); else { console.error("npm error ENOTFOUND"); process.exit(1) }',
    )
    const { code, output } = await start(['hello'], { npm_execpath: npm })
    expect(code).toBe(1)
    expect(output).toContain('npm error ENOTFOUND')
    expect(output).toContain('https://registry.example/')
  })

  test('installs what is missing, then runs the command with its arguments and ends as it ends', async () => {
    const installed = JSON.stringify(lock('1.0.0'))
    const npm = await fakeNpm(
      `const fs = require('node:fs'); fs.mkdirSync(${JSON.stringify(join(folder, 'node_modules'))}); fs.writeFileSync(${JSON.stringify(join(folder, 'node_modules/.package-lock.json'))}, ${installed})`,
    )
    const { code, output } = await start(['hello', 'world'], { npm_execpath: npm })
    expect(output).toContain('npm ci')
    expect(output).toContain('hello world')
    expect(code).toBe(7)
  })

  test('installs nothing when all is in step, and again when the lockfile has moved on', async () => {
    expect((await start(['hello'])).output).toBe('hello \n')
    await writeFile(join(folder, 'package-lock.json'), lock('2.0.0'))
    const npm = await fakeNpm('process.exit(1)')
    expect((await start(['hello'], { npm_execpath: npm })).output).toContain('npm install')
  })
})
