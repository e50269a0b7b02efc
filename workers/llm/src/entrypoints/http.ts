import { env } from '../env.ts'
import { createHttp } from '../http/app.ts'
import { createDoor } from '../http/door.ts'
import { gateway, run } from './gateway.ts'
import { health } from './health.ts'
import { log, now } from './shared.ts'

/** The routes of OpenAI's API, for who is known. */
export const http = createHttp({ run, gateway, log, now })

const door = createDoor({ store: env.LLM_STORE, routes: http, log, now })

/** What is asked of this Worker's own address: the routes with a key, and the health for everybody. */
export const answer = (request: Request): Promise<Response> =>
  // Every call of a model comes past here: most addresses need not be parsed.
  request.method !== 'POST' && new URL(request.url).pathname === '/health' ? health(request) : door(request)
