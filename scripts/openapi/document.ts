import { pathToFileURL } from 'node:url'
import { inRoot } from '../process/paths.ts'

const nothing = (): void => undefined

interface App {
  createApp: (ports: unknown) => { fetch(request: Request): Response | Promise<Response> }
}

/** The OpenAPI document of the gateway, asked of the app itself: it needs neither a server nor anything that the routes stand on. */
export async function openApiDocument(): Promise<unknown> {
  // By its path: the types of a Worker are those of workerd, and these are Node's.
  const { createApp } = (await import(pathToFileURL(inRoot('workers/api/src/app.ts')).href)) as App
  const log = { info: nothing, warn: nothing, error: nothing }
  const response = await createApp({ log, now: Date.now }).fetch(new Request('https://sluice.invalid/openapi.json'))
  return response.json()
}
