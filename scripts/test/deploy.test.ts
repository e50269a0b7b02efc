import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadConfig } from '../config/load.ts'
import type { Wrangler } from '../deploy/cloudflare.ts'
import { deploy } from '../deploy/deploy.ts'
import { readEnvironment } from '../deploy/environment.ts'
import { untilAnswers } from '../deploy/answering.ts'
import { publishConfig } from '../deploy/publish.ts'
import { addressesIn } from '../deploy/ship.ts'
import { freePort } from '../process/ports.ts'
import { givenToNpm } from '../process/given-to-npm.ts'
import { newMasterKey } from '../setup/secrets.ts'
import { readWorkers, WORKERS } from '../workers/config.ts'

const loaded = await loadConfig()
if (!loaded.ok) throw new Error('sluice.yaml is not valid')
const workers = await readWorkers()

const answer = (stdout: string) => ({ code: 0, stdout, output: stdout })
const missing = (text: string) => ({ code: 1, stdout: '', output: text })

/** An account that remembers what was done to it, and answers as wrangler does. */
function anAccount() {
  /** Where the gateway can be reached, as wrangler reports it. */
  const at: { address?: string } = {}
  const things = new Set<string>()
  const secrets = new Map<string, string>()
  const calls: string[] = []
  const vars = new Map<string, Record<string, string>>()
  let keys = 0
  const listed = (kind: string, name: string, id: string) =>
    answer(
      JSON.stringify(
        [...things]
          .filter((thing) => thing.startsWith(`${kind} `))
          .map((thing) => ({ [name]: thing.split(' ')[1], [id]: `id-${thing.split(' ')[1]}` })),
      ),
    )
  const create = (kind: string, name: string) => {
    calls.push(`create ${kind} ${name}`)
    things.add(`${kind} ${name}`)
    return answer(`Created ${name}`)
  }

  const run: Wrangler = async (args, options) => {
    const [first = '', second = '', third = '', fourth = ''] = args
    const command = [first, second, third].join(' ')
    if (command === 'd1 list --json') return listed('d1', 'name', 'uuid')
    if (command === 'kv namespace list') return listed('kv', 'title', 'id')
    if (first === 'd1' && second === 'create') return create('d1', third)
    if (command === 'kv namespace create') return create('kv', fourth)
    if (command === 'r2 bucket info')
      return things.has(`r2 ${fourth}`) ? answer('{}') : missing('The specified bucket does not exist. [code: 10006]')
    if (command === 'r2 bucket create') return create('r2', fourth)
    if (command.startsWith('queues info')) return things.has(`queue ${third}`) ? answer('') : missing(`Queue "${third}" does not exist.`)
    if (command.startsWith('queues create')) return create('queue', third)
    if (command === 'd1 migrations apply') return answer('')
    if (command.startsWith('secret list')) {
      const worker = args[args.indexOf('--name') + 1] ?? ''
      if (!things.has(`worker ${worker}`)) return missing('This Worker does not exist on your account. [code: 10007]')
      return answer(JSON.stringify(secrets.has(worker) ? [{ name: 'MASTER_KEY', type: 'secret_text' }] : []))
    }
    if (command.startsWith('d1 execute')) {
      const insert = args.at(-1)?.startsWith('INSERT')
      if (insert) keys += 1
      return answer(JSON.stringify([{ results: insert ? [] : [{ keys }], success: true }]))
    }
    if (first === 'deploy') {
      const config = JSON.parse(await readFile(third, 'utf8')) as {
        name: string
        services: { service: string }[]
        queues: { consumers: unknown[] }
        vars: Record<string, string>
      }
      const unbound = config.services.filter(({ service }) => !things.has(`worker ${service}`) && service !== config.name)
      if (unbound.length > 0) return missing(`Could not resolve service binding to ${unbound[0]?.service} [code: 10143]`)
      calls.push(`deploy ${config.name}${config.services.length === 0 && config.name === 'sluice-api' ? ' (bare)' : ''}`)
      things.add(`worker ${config.name}`)
      vars.set(config.name, config.vars)
      const report = options?.env?.['WRANGLER_OUTPUT_FILE_PATH']
      if (at.address && report && config.name === 'sluice-api')
        await writeFile(report, JSON.stringify({ type: 'deploy', targets: [at.address] }))
      const file = args[args.indexOf('--secrets-file') + 1]
      if (args.includes('--secrets-file') && file) secrets.set(config.name, await readFile(file, 'utf8'))
      return answer('')
    }
    return answer('{}')
  }
  return { run, calls, things, secrets, vars, at }
}

describe('npm run deploy', () => {
  let folder = ''
  const said: string[] = []
  const deployTo = (account: ReturnType<typeof anAccount>, env: Record<string, string> = {}) =>
    deploy({ wrangler: account.run, workers, loaded, say: (line) => said.push(line), env: readEnvironment(env), folder })

  beforeEach(async () => {
    said.length = 0
    folder = await mkdtemp(join(tmpdir(), 'sluice-test-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('makes everything in an empty account, the gateway first without its bindings and last with them', async () => {
    const account = anAccount()
    await deployTo(account)
    expect(account.calls.filter((call) => call.startsWith('create'))).toHaveLength(14)
    const deployed = account.calls.filter((call) => call.startsWith('deploy'))
    expect(deployed[0]).toBe('deploy sluice-api (bare)')
    expect(deployed.at(-1)).toBe('deploy sluice-api')
    expect(deployed).toHaveLength(1 + WORKERS.length)
  })

  test('binds to the ids that Cloudflare gave', async () => {
    await deployTo(anAccount())
    const config = JSON.parse(await readFile(join(folder, 'api/wrangler.json'), 'utf8')) as Record<
      string,
      { database_id?: string; id?: string }[]
    >
    expect(config['d1_databases']?.[0]?.database_id).toBe('id-sluice')
    expect(config['kv_namespaces']?.[0]?.id).toBe('id-sluice-config')
  })

  test('gives every Worker that needs it the same master key, and no other Worker any', async () => {
    const account = anAccount()
    await deployTo(account)
    expect(new Set(account.secrets.values()).size).toBe(1)
    expect(account.secrets.has('sluice-model')).toBe(false)
    expect(account.secrets.has('sluice-ingest')).toBe(true)
  })

  test('a second time creates nothing, keeps the key and only deploys', async () => {
    const account = anAccount()
    await deployTo(account)
    const before = new Map(account.secrets)
    account.calls.length = 0
    await deployTo(account)
    expect(account.calls.filter((call) => !call.startsWith('deploy'))).toEqual([])
    expect(account.calls).toHaveLength(WORKERS.length)
    expect(account.secrets).toEqual(before)
  })

  test('tells who writes links where the gateway is, as soon as that is known', async () => {
    const account = anAccount()
    await deployTo(account)
    expect(account.vars.get('sluice-dispatch')).toMatchObject({ PUBLIC_URL: '' })
    account.at.address = 'https://sluice-api.acme.workers.dev'
    await deployTo(account)
    expect(account.vars.get('sluice-dispatch')).toMatchObject({ PUBLIC_URL: 'https://sluice-api.acme.workers.dev' })

    account.calls.length = 0
    await deployTo(account, { SLUICE_URL: 'https://sluice.example.com/' })
    expect(account.vars.get('sluice-dispatch')).toMatchObject({ PUBLIC_URL: 'https://sluice.example.com' })
    expect(account.calls.filter((call) => call === 'deploy sluice-dispatch')).toHaveLength(1)
  })

  test('goes on where it broke off', async () => {
    const account = anAccount()
    const failing: Wrangler = async (args, options) =>
      args[0] === 'deploy' && args[2]?.includes('/llm/')
        ? { code: 1, stdout: '', output: 'the network went away' }
        : account.run(args, options)
    await expect(deployTo({ ...account, run: failing })).rejects.toThrow('the network went away')
    await deployTo(account)
    expect(new Set(account.secrets.values()).size).toBe(1)
    expect(account.calls.at(-1)).toBe('deploy sluice-api')
  })

  test('does not invent another master key where one is in use and the kept one is gone', async () => {
    const account = anAccount()
    await deployTo(account)
    account.secrets.delete('sluice-llm')
    await rm(join(folder, 'secrets.json'))
    await expect(deployTo(account)).rejects.toThrow('sluice-llm lack MASTER_KEY')
  })

  test('changes the master key only with the one before it, and gives the Workers both', async () => {
    const account = anAccount()
    await deployTo(account)
    const keysOf = (worker: string) => JSON.parse(account.secrets.get(worker) ?? '{}') as Record<string, string>
    const { MASTER_KEY: before = '' } = keysOf('sluice-ingest')
    const another = newMasterKey()
    await expect(deployTo(account, { MASTER_KEY: another })).rejects.toThrow('give the one in the file as MASTER_KEY_PREVIOUS')
    await deployTo(account, { MASTER_KEY: another, MASTER_KEY_PREVIOUS: before })
    for (const worker of ['sluice-api', 'sluice-ingest', 'sluice-llm', 'sluice-dispatch']) {
      expect(keysOf(worker)).toEqual({ MASTER_KEY: another, MASTER_KEY_PREVIOUS: before })
    }
  })

  test('takes a variable without a value for none: a key is made, and the address is the one that Cloudflare gave', async () => {
    const account = anAccount()
    account.at.address = 'https://sluice-api.acme.workers.dev'
    const empty = { MASTER_KEY: '', MASTER_KEY_PREVIOUS: '', SLUICE_URL: '' }
    // Nobody is at that address, so sluice.yaml cannot be sent.
    const unsent: Wrangler = async (args, options) =>
      args[0] === 'd1' && args.at(-1)?.startsWith('SELECT count')
        ? answer(JSON.stringify([{ results: [{ keys: 1 }] }]))
        : account.run(args, options)
    await deployTo({ ...account, run: unsent }, empty)
    const { MASTER_KEY: made = '' } = JSON.parse(account.secrets.get('sluice-api') ?? '{}') as Record<string, string>
    expect(atob(made)).toHaveLength(32)
    expect(account.vars.get('sluice-dispatch')).toMatchObject({ PUBLIC_URL: account.at.address })
    expect(said.at(-1)).toContain('set SLUICE_ADMIN_KEY in the environment')
  })

  test('a kept key that was spoilt is not shown', async () => {
    await writeFile(join(folder, 'secrets.json'), 'bWFzdGVya2V5')
    const refused = deployTo(anAccount())
    await expect(refused).rejects.toThrow('does not hold what npm run deploy writes')
    await expect(refused).rejects.not.toThrow('bWFz')
  })

  test('prints the first admin key once', async () => {
    const account = anAccount()
    await deployTo(account)
    expect(said.filter((line) => /key_[0-9a-f]{48}/.test(line))).toHaveLength(1)
    said.length = 0
    await deployTo(account)
    expect(said.filter((line) => line.includes('key_'))).toEqual([])
  })

  test('without an account it says how to get in', async () => {
    await expect(deployTo({ ...anAccount(), run: async () => missing('You are not authenticated.') })).rejects.toThrow('npx wrangler login')
  })
})

test.each([
  { SLUICE_URL: 'sluice.example.com' },
  { SLUICE_URL: 'http://sluice.example.com' },
  { MASTER_KEY: 'correct horse' },
  { MASTER_KEY: newMasterKey(), MASTER_KEY_PREVIOUS: 'YQ==' },
])('what cannot be used of the environment is refused before anything is made, and no key is shown: %o', (env) => {
  const refusal = 'SLUICE_URL' in env ? /write it like https:/ : /^MASTER_KEY\w* has to be 32 random bytes in base64, as openssl [^=]+$/
  expect(() => readEnvironment(env)).toThrow(refusal)
})

test('a switch that npm kept for itself counts: npm run deploy --dry-run deploys nothing', () => {
  vi.stubEnv('npm_config_dry_run', 'true')
  expect([givenToNpm('dry-run'), givenToNpm('remote')]).toEqual([true, false])
  vi.unstubAllEnvs()
})

describe('the address of a bot that was deployed just now', () => {
  /** What it says, one after the other; the last one from then on. */
  let answers: [status: number, body: string][] = []
  let heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, '']
    response.writeHead(status).end(body)
  })
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  beforeEach(() => void (heard = []))
  afterAll(() => server.close())

  test('is waited for, and sluice.yaml is sent once it answers', async () => {
    answers = [
      [404, '<h1>There is nothing here yet</h1>'],
      [401, JSON.stringify({ error: { code: 'UNAUTHENTICATED', message: 'm', suggestion: 's', details: [], requestId: 'r' } })],
      [200, '{"version":7}'],
    ]
    expect(await publishConfig(url(), 'key_1', loaded, {})).toBe(7)
    expect(heard).toEqual(['GET /v1/config', 'GET /v1/config', 'PUT /v1/config'])
  })

  test('is told where it stays silent, with what to do then', async () => {
    answers = [[404, '<h1>There is nothing here yet</h1>']]
    await expect(untilAnswers(url(), 1)).rejects.toThrow(
      /does not answer at http.*404, by somebody else\.\n.*run this again, with SLUICE_ADMIN_KEY/,
    )
    await expect(untilAnswers(`http://127.0.0.1:${await freePort()}`, 1)).rejects.toThrow('ECONNREFUSED')
  })
})

test('addresses are read from the report of wrangler', () => {
  const report = '{"type":"wrangler-session"}\n{"type":"deploy","targets":["https://sluice-api.me.workers.dev","schedule: */2 * * * *"]}\n'
  expect(addressesIn(report)).toEqual(['https://sluice-api.me.workers.dev'])
})
