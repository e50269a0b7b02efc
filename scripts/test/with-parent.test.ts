import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { inRoot } from '../process/paths.ts'

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('wrangler and what it started end when the command was killed and cannot end them', async () => {
  const withParent = pathToFileURL(inRoot('scripts', 'dev', 'with-parent.mjs')).href
  const idle = 'setInterval(() => {}, 1000)'
  const wrangler = `
    const worker = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(idle)}])
    process.on('SIGTERM', () => process.exit(0))
    console.log(JSON.stringify([process.pid, worker.pid]))
    ${idle}`
  const args = JSON.stringify(['--import', withParent, '-e', wrangler])
  const command = `require('node:child_process').spawn(process.execPath, ${args}, { detached: true, stdio: ['ignore', 'inherit', 'ignore'] })`
  const child = spawn(process.execPath, ['-e', command], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const pids = JSON.parse(line.toString()) as number[]
  expect(pids.map(isAlive)).toEqual([true, true])
  child.kill('SIGKILL')
  await expect.poll(() => pids.map(isAlive), { timeout: 8_000 }).toEqual([false, false])
}, 15_000)
