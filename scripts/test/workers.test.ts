import { isAbsolute } from 'node:path'
import { access, glob, readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { developmentConfig } from '../dev/development.ts'
import { inRoot, ROOT } from '../process/paths.ts'
import { readWorkers, WORKERS } from '../workers/config.ts'

test('every Worker is known to the commands, the gateway last', async () => {
  expect([...WORKERS].sort()).toEqual((await readdir(inRoot('workers'))).sort())
  expect(WORKERS.at(-1)).toBe('api')
})

test('who consumes a queue is deployed before who fills it', async () => {
  const workers = await readWorkers()
  const consumer = (queue: string) => workers.findIndex(({ config }) => config.queues.consumers.some((one) => one.queue === queue))
  const early = workers.flatMap(({ config }, index) => config.queues.producers.filter(({ queue }) => consumer(queue) > index))
  expect(early).toEqual([])
})

test('every queue that is filled is consumed, and has a dead-letter queue that is consumed too', async () => {
  const configs = (await readWorkers()).map(({ config }) => config)
  const consumers = configs.flatMap(({ queues }) => queues.consumers)
  const consumed = new Set(consumers.map(({ queue }) => queue))
  expect(configs.flatMap(({ queues }) => queues.producers).filter(({ queue }) => !consumed.has(queue))).toEqual([])
  const dead = consumers.filter(({ queue }) => !queue.endsWith('-dlq')).map(({ dead_letter_queue }) => dead_letter_queue)
  expect(dead.filter((queue) => queue === undefined || !consumed.has(queue))).toEqual([])
})

test('the configuration for this machine can stand anywhere and needs no account', async () => {
  for (const worker of await readWorkers()) {
    const config = developmentConfig(worker)
    expect(config).not.toHaveProperty('ai')
    expect(config).not.toHaveProperty('build')
    await expect(access(config.main)).resolves.toBeUndefined()
    for (const { migrations_dir = '/' } of config.d1_databases) expect(isAbsolute(migrations_dir)).toBe(true)
  }
})

test('only the vars that a Worker has are changed for this machine', async () => {
  const dispatch = (await readWorkers()).find(({ worker }) => worker === 'dispatch')
  if (!dispatch) throw new Error('there is a dispatch Worker')
  expect(dispatch.config.vars['ALLOW_LOOPBACK']).toBe('false')
  const { vars } = developmentConfig(dispatch)
  expect(vars).toMatchObject({ ALLOW_LOOPBACK: 'true', CONFIG_TTL_SECONDS: '1' })
  expect(Object.keys(vars)).toEqual(Object.keys(dispatch.config.vars))
})

// SQLite looks at the value of a LIMIT that is bound when it plans, and so plans the statement anew whenever it is run.
test('no statement of the Store binds its LIMIT', async () => {
  const bound: string[] = []
  for await (const path of glob('workers/api/src/**/*.ts', { cwd: ROOT }))
    if (/LIMIT \?/.test(await readFile(inRoot(path), 'utf8'))) bound.push(path)
  expect(bound).toEqual([])
})
