import type * as z from 'zod'
import { shareable } from './shareable.ts'

export interface SnapshotPorts<T> {
  kv: { get(key: string, options: { type: 'json'; cacheTtl: number }): Promise<unknown> }
  /** What a copy looks like. */
  schema: z.ZodType<T>
  /** Where a workspace's copy is in KV. */
  key(workspace: string): string
  /** From where it is made, where KV has none that fits. */
  load(workspace: string): Promise<T | null>
  /** How old a copy may be before it is read again, in milliseconds. */
  ttlMs: number
  now(): number
}

/** Workspaces remembered per isolate; names come from URLs, so the number must not grow with them. */
const MAX_REMEMBERED = 500
/** A read that takes longer belongs to a request that was cancelled: it will never end, so nobody waits for it. */
const READ_MS = 5_000

/**
 * Reads what is published per workspace. Isolate memory, then KV, then its owner: a hot path pays one KV read per isolate and `ttlMs`.
 * A copy that has become old goes on being used while KV and the owner cannot be reached.
 */
export function createSnapshotReader<T>(ports: SnapshotPorts<T>): (workspace: string) => Promise<T | null> {
  const remembered = new Map<string, { snapshot: T | null; readAt: number }>()
  const pending = new Map<string, { since: number; reading: () => Promise<T | null> }>()

  const read = async (workspace: string): Promise<T | null> => {
    const copy = await ports.kv.get(ports.key(workspace), { type: 'json', cacheTtl: 60 })
    const parsed = copy === null ? null : ports.schema.safeParse(copy)
    const snapshot = parsed?.success ? parsed.data : await ports.load(workspace)
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(workspace, { snapshot, readAt: ports.now() })
    return snapshot
  }

  const join = (workspace: string): Promise<T | null> => {
    const under = pending.get(workspace)
    if (under && ports.now() - under.since < READ_MS) return under.reading()
    const reading = read(workspace).finally(() => pending.delete(workspace))
    pending.set(workspace, { since: ports.now(), reading: shareable(reading, READ_MS) })
    return reading
  }

  return async (workspace) => {
    const known = remembered.get(workspace)
    if (known && ports.now() - known.readAt < ports.ttlMs) return known.snapshot
    const reading = join(workspace)
    if (!known?.snapshot) return reading
    return reading.catch(() => known.snapshot)
  }
}
