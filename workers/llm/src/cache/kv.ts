import type { Logger } from '@sluice/kit/logger'

interface Kv {
  get(key: string, type: 'text'): Promise<string | null>
  put(key: string, value: string, options: { expirationTtl: number }): Promise<void>
}

/** Texts by key, for a time. Trouble is a miss: neither rejects. */
export interface Texts {
  load(key: string): Promise<string | null>
  save(key: string, text: string, ttlSeconds: number): Promise<unknown>
}

/** KV keeps nothing for less than a minute. */
const MIN_TTL_SECONDS = 60

/** Texts in KV. */
export function createTexts(kv: Kv, log: Logger): Texts {
  const trouble = (error: unknown): null => {
    log.warn('llm.cache_failed', { error })
    return null
  }
  return {
    load: (key) => kv.get(key, 'text').catch(trouble),
    save: (key, text, ttlSeconds) => kv.put(key, text, { expirationTtl: Math.max(MIN_TTL_SECONDS, ttlSeconds) }).catch(trouble),
  }
}
