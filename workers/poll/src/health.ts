import { answerHealth } from '@sluice/kit/health'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import type { ConfigurePorts } from './configure.ts'

/** `GET /health`: whether the list of pollers and the Store can be reached. What is polled is not asked. */
export const health = (request: Request, { polled, store }: Pick<ConfigurePorts, 'polled' | 'store'>): Promise<Response> =>
  answerHealth(request, 'poll', { polled: () => polled.list(DEFAULT_WORKSPACE), store: () => store.configSnapshot(DEFAULT_WORKSPACE) })
