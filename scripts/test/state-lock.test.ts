import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claim } from '../dev/claim.ts'
import { lockState, StateInUse } from '../dev/state-lock.ts'
import { freePort } from '../process/ports.ts'
import { inRoot } from '../process/paths.ts'

let state = ''
beforeEach(async () => void (state = await mkdtemp(join(tmpdir(), 'sluice-lock-'))))
afterEach(() => rm(state, { recursive: true, force: true }))

const BOT = { command: 'npm start', url: 'http://localhost:8787' }

/** Another process that has the folder and says so. */
async function another() {
  const program = `
    const { lockState } = await import(${JSON.stringify(pathToFileURL(inRoot('scripts', 'dev', 'state-lock.ts')).href)})
    globalThis.unlock = await lockState(${JSON.stringify(state)}, ${JSON.stringify(BOT)})
    console.log('has it')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

test('a second bot in the same folder is refused, and told which process has it, where, and what to do', async () => {
  const first = await another()
  try {
    const port = await freePort()
    const refused = claim({ port, sinkPort: port, state })
    await expect(refused).rejects.toThrow(
      `in use by npm start (process ${first.pid}), which answers at http://localhost:8787. End it first: Ctrl-C in its terminal, or kill ${first.pid}`,
    )
    await expect(refused).rejects.toThrow(/\n {2}PORT=(\d+) SINK_PORT=(?!\1)\d+ npm start -- --state \.sluice\/second$/)
    const other = await lockState(join(state, 'other'), BOT)
    await other()
  } finally {
    first.kill('SIGKILL')
    await once(first, 'close')
  }
})

test('a bot that was killed leaves no lock, whatever process has its number now', async () => {
  const first = await another()
  first.kill('SIGKILL')
  await once(first, 'close')
  await writeFile(join(state, 'lock.json'), JSON.stringify({ ...BOT, pid: process.pid }))
  const unlock = await lockState(state, BOT)
  await expect(lockState(state, BOT)).rejects.toMatchObject({ holder: { pid: process.pid } })
  await unlock()
  await (
    await lockState(state, BOT)
  )()
})

test('who has not written yet who it is, is not guessed', async () => {
  const unlock = await lockState(state, BOT)
  await writeFile(join(state, 'lock.json'), '{"pid"')
  await expect(lockState(state, BOT)).rejects.toThrow(new StateInUse(state, null).message)
  await unlock()
})

test('bot and stand-in do not get the same port', async () => {
  const port = await freePort()
  await expect(claim({ port, sinkPort: port, state })).rejects.toThrow(/^Port \d+ is to be that of the bot .* SINK_PORT=\d+ npm start$/)
})

test('a port that cannot be had gives the folder back', async () => {
  await expect(claim({ port: 70_000, sinkPort: await freePort(), state })).rejects.toThrow('Port 70000 cannot be used')
  await (
    await lockState(state, BOT)
  )()
})
