import { parseWith } from '@sluice/kit/parse'
import type { Logger } from '@sluice/kit/logger'
import { Findings } from '@sluice/schema/analysis'
import * as z from 'zod'

/** An answer worth keeping: good and complete. */
export const CachedAnswer = z.object({ findings: Findings, model: z.string() })
export type CachedAnswer = z.infer<typeof CachedAnswer>

/** Answers by hash. Trouble with the cache is a miss: it never fails an item. */
export interface AnswerCache {
  load(key: string): Promise<CachedAnswer | null>
  /** Does not wait until it is stored. */
  save(key: string, answer: CachedAnswer, ttlSeconds: number): void
}

export interface CachePorts {
  kv: {
    get(key: string, type: 'json'): Promise<unknown>
    put(key: string, value: string, options: { expirationTtl: number }): Promise<void>
  }
  log: Logger
  /** Lets work go on after the batch is done. */
  keepAlive(work: Promise<unknown>): void
}

export function createCache(ports: CachePorts): AnswerCache {
  const { kv, log } = ports
  const trouble = (error: unknown): null => {
    log.warn('llm.cache_failed', { error })
    return null
  }
  return {
    async load(key) {
      const stored = await Promise.resolve(kv.get(key, 'json')).catch(trouble)
      const answer = stored === null ? null : parseWith(CachedAnswer, stored)
      return answer?.ok ? answer.value : null
    },
    save(key, answer, ttlSeconds) {
      ports.keepAlive(kv.put(key, JSON.stringify(answer), { expirationTtl: ttlSeconds }).catch(trouble))
    },
  }
}
