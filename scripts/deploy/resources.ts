import * as z from 'zod'
import type { Worker } from '../workers/config.ts'
import { exists, jsonIn, must, type Wrangler } from './cloudflare.ts'

/** What the Workers need of an account, by the names that stand in their wrangler.toml. */
export interface Resources {
  databases: string[]
  namespaces: string[]
  buckets: string[]
  /** Dead-letter queues included, each before the queue that feeds it. */
  queues: string[]
}

/** Where a name is the account's own: database and namespace have ids that Cloudflare gives. */
export interface Ids {
  databases: Record<string, string>
  namespaces: Record<string, string>
}

const unique = (names: readonly (string | undefined)[]): string[] => [...new Set(names.filter((name) => name !== undefined))].sort()

/** Everything that the bindings of the Workers refer to. */
export const resourcesOf = (workers: readonly Pick<Worker, 'config'>[]): Resources => {
  const configs = workers.map(({ config }) => config)
  const queues = configs.flatMap(({ queues }) => [...queues.producers, ...queues.consumers].map(({ queue }) => queue))
  const dead = configs.flatMap(({ queues }) => queues.consumers.map(({ dead_letter_queue }) => dead_letter_queue))
  const deadFirst = unique(dead)
  return {
    databases: unique(configs.flatMap((config) => config.d1_databases.map(({ database_name }) => database_name))),
    namespaces: unique(configs.flatMap((config) => config.kv_namespaces.map(({ id }) => id))),
    buckets: unique(configs.flatMap((config) => config.r2_buckets.map(({ bucket_name }) => bucket_name))),
    queues: [...deadFirst, ...unique(queues).filter((queue) => !deadFirst.includes(queue))],
  }
}

const Databases = z.array(z.looseObject({ uuid: z.string(), name: z.string() }))
const Namespaces = z.array(z.looseObject({ id: z.string(), title: z.string() }))
const KEEP_FILES = '--update-config=false'

async function databaseIds(wrangler: Wrangler): Promise<Record<string, string>> {
  const list = Databases.parse(jsonIn('d1 list', await must(wrangler, 'list the databases', ['d1', 'list', '--json'])))
  return Object.fromEntries(list.map(({ name, uuid }) => [name, uuid]))
}

async function namespaceIds(wrangler: Wrangler): Promise<Record<string, string>> {
  const list = Namespaces.parse(jsonIn('kv namespace list', await must(wrangler, 'list the KV namespaces', ['kv', 'namespace', 'list'])))
  return Object.fromEntries(list.map(({ title, id }) => [title, id]))
}

/** Names → ids after creating those that are missing. */
async function named(names: readonly string[], list: () => Promise<Record<string, string>>, create: (name: string) => Promise<void>) {
  const known = await list()
  const missing = names.filter((name) => known[name] === undefined)
  for (const name of missing) await create(name)
  return missing.length === 0 ? known : list()
}

/** Creates what is missing and answers the ids; what is there stays as it is, so doing it again changes nothing. */
export async function createResources(wrangler: Wrangler, wanted: Resources, say: (line: string) => void): Promise<Ids> {
  const create = async (what: string, args: readonly string[]): Promise<void> => {
    await must(wrangler, `create ${what}`, args)
    say(`  created ${what}`)
  }
  const databases = await named(
    wanted.databases,
    () => databaseIds(wrangler),
    (name) => create(`D1 database ${name}`, ['d1', 'create', name, KEEP_FILES]),
  )
  const namespaces = await named(
    wanted.namespaces,
    () => namespaceIds(wrangler),
    (name) => create(`KV namespace ${name}`, ['kv', 'namespace', 'create', name, KEEP_FILES]),
  )
  for (const name of wanted.buckets) {
    const there = await exists(wrangler, `bucket ${name}`, ['r2', 'bucket', 'info', name, '--json'], /does not exist|10006|not found/i)
    if (!there) await create(`R2 bucket ${name}`, ['r2', 'bucket', 'create', name, KEEP_FILES])
  }
  for (const name of wanted.queues) {
    const there = await exists(wrangler, `queue ${name}`, ['queues', 'info', name], /does not exist|not found/i)
    if (!there) await create(`queue ${name}`, ['queues', 'create', name])
  }
  return { databases, namespaces }
}
