import { createConfigReader } from '@sluice/kit/config-reader'
import { createKeyring } from '@sluice/kit/keyring'
import { createLogger } from '@sluice/kit/logger'
import { metered } from '@sluice/kit/meter'
import { env } from '../env.ts'
import { createPromptReader } from '../prompts/reader.ts'

/** What every entrypoint of this Worker uses; an isolate has one of each. */
export const log = createLogger('llm')
export const now = Date.now
export const keyring = createKeyring(env)
export const allowLoopback = env.ALLOW_LOOPBACK === 'true'
export const config = createConfigReader({
  kv: metered(env.CONFIG, { get: 'kvReads' }),
  store: env.STORE,
  now,
  ttlMs: Number(env.CONFIG_TTL_SECONDS) * 1_000,
})
export const prompts = createPromptReader({
  kv: metered(env.CONFIG, { get: 'kvReads' }),
  store: env.LLM_STORE,
  now,
  ttlMs: Number(env.CONFIG_TTL_SECONDS) * 1_000,
})
