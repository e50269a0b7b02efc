import { answerHealth } from '@sluice/kit/health'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import { env } from '../env.ts'

const probes = {
  config: () => env.CONFIG.get('health'),
  cache: () => env.CACHE.get('health'),
  store: () => env.STORE.configSnapshot(DEFAULT_WORKSPACE),
  model: () => env.MODEL.analyze([{ text: 'fine' }]),
}

/** `GET /health`: whether configuration, cache, Store and the embedded analyser can be reached. Providers are not asked: that costs. */
export const health = (request: Request): Promise<Response> => answerHealth(request, 'llm', probes)
