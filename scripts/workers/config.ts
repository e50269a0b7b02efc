import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parse } from 'smol-toml'
import * as z from 'zod'
import { inRoot } from '../process/paths.ts'

/**
 * Every Worker in the order of deployment: who consumes comes before who produces for it, so that a message of a new shape
 * meets somebody who understands it. The gateway is last.
 */
export const WORKERS = ['model', 'dispatch', 'llm', 'normalize', 'ingest', 'poll', 'api'] as const
export type WorkerName = (typeof WORKERS)[number]

/** The gateway's file stands in the root, where wrangler looks for it. */
export const tomlOf = (name: WorkerName): string => (name === 'api' ? inRoot('wrangler.toml') : inRoot('workers', name, 'wrangler.toml'))

/** The folder of a Worker, where its types are generated. */
export const folderOf = (name: WorkerName): string => inRoot('workers', name)

const Named = z.looseObject({ binding: z.string() })

/** The parts of a wrangler.toml that the commands read or change; everything else is passed on. */
export const WorkerConfig = z.looseObject({
  name: z.string(),
  main: z.string(),
  vars: z.record(z.string(), z.unknown()).default({}),
  secrets: z.object({ required: z.array(z.string()) }).default({ required: [] }),
  d1_databases: z
    .array(z.looseObject({ ...Named.shape, database_name: z.string(), database_id: z.string(), migrations_dir: z.string().optional() }))
    .default([]),
  kv_namespaces: z.array(z.looseObject({ ...Named.shape, id: z.string() })).default([]),
  r2_buckets: z.array(z.looseObject({ ...Named.shape, bucket_name: z.string() })).default([]),
  assets: z.looseObject({ directory: z.string() }).optional(),
  services: z.array(z.looseObject({ ...Named.shape, service: z.string() })).default([]),
  queues: z
    .object({
      producers: z.array(z.looseObject({ queue: z.string() })).default([]),
      consumers: z.array(z.looseObject({ queue: z.string(), dead_letter_queue: z.string().optional() })).default([]),
    })
    .prefault({}),
})
export type WorkerConfig = z.infer<typeof WorkerConfig>

/** A Worker's configuration with the folder that its paths are relative to. */
export interface Worker {
  worker: WorkerName
  base: string
  config: WorkerConfig
}

/** Reads one wrangler.toml. Rejects where it is none. */
async function readWorker(worker: WorkerName): Promise<Worker> {
  const path = tomlOf(worker)
  return { worker, base: dirname(path), config: WorkerConfig.parse(parse(await readFile(path, 'utf8'))) }
}

export const readWorkers = (): Promise<Worker[]> => Promise.all(WORKERS.map(readWorker))
