import { createApp } from '../../workers/api/src/app.ts'
import type { Ports } from '../../workers/api/src/ports.ts'

const nothing = (): void => undefined

/** The OpenAPI document of the gateway, asked of the app itself: it needs neither a server nor anything that the routes stand on. */
export async function openApiDocument(): Promise<unknown> {
  const log = { info: nothing, warn: nothing, error: nothing }
  const app = createApp({ log, now: Date.now } as unknown as Ports)
  const response = await app.fetch(new Request('https://sluice.invalid/openapi.json'))
  return response.json()
}
