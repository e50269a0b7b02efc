import type { Logger } from '@sluice/kit/logger'
import type { AnswerStore } from '../call/ports.ts'

interface Kv {
  get(key: string, type: 'json'): Promise<unknown>
  put(key: string, value: string, options: { expirationTtl: number }): Promise<void>
}

/** KV keeps nothing for less than a minute. */
const MIN_TTL_SECONDS = 60

/** Answers in KV. Trouble with it is a miss: it never fails a call. */
export function createAnswerStore(kv: Kv, log: Logger): AnswerStore {
  const trouble = (error: unknown): null => {
    log.warn('llm.cache_failed', { error })
    return null
  }
  return {
    load: (key) => kv.get(key, 'json').catch(trouble),
    save: async (key, answer, ttlSeconds) => {
      await kv.put(key, JSON.stringify(answer), { expirationTtl: Math.max(MIN_TTL_SECONDS, ttlSeconds) }).catch(trouble)
    },
  }
}
