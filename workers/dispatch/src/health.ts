import { answerHealth } from '@sluice/kit/health'
import type { StoreRpc } from '@sluice/schema/rpc/store'

export interface HealthPorts {
  kv: { get(key: string): Promise<unknown> }
  store: Pick<StoreRpc, 'configSnapshot'>
}

/** `GET /health`: whether configuration and Store can be reached. */
export const health = (request: Request, { kv, store }: HealthPorts): Promise<Response> =>
  answerHealth(request, 'dispatch', { config: () => kv.get('health'), store: () => store.configSnapshot('health') })
