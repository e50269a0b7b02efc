import type { Who } from './caller.ts'
import { chatCompletions } from './chat-completions.ts'
import { embeddings } from './embeddings.ts'
import { errorBody } from './failure.ts'
import { models } from './models.ts'
import type { HttpPorts } from './ports.ts'
import { responses } from './responses/route.ts'

type Route = (request: Request, who: Who, ports: HttpPorts) => Promise<Response>

const POSTS: ReadonlyMap<string, Route> = new Map([
  ['/v1/chat/completions', chatCompletions],
  ['/v1/responses', responses],
  ['/v1/embeddings', embeddings],
])

const MODELS = /^\/v1\/models(?:\/(?<id>.+))?$/

/** The part of OpenAI's API that we speak, for its SDKs, for somebody who is known already. */
export function createHttp(ports: HttpPorts): { fetch(request: Request, who: Who): Promise<Response> } {
  const answer = (request: Request, method: string, path: string, who: Who): Response | Promise<Response> => {
    const post = method === 'POST' ? POSTS.get(path) : undefined
    if (post) return post(request, who, ports)
    const asked = method === 'GET' || method === 'HEAD' ? MODELS.exec(path) : null
    if (asked) return models(who, ports, decoded(asked.groups?.['id']))
    return Response.json(errorBody(`There is no ${method} ${path}.`, 'invalid_request_error', 'not_found'), { status: 404 })
  }
  return {
    async fetch(request, who) {
      const { method, url } = request
      const path = pathOf(url)
      try {
        return await answer(request, method, path, who)
      } catch (error) {
        ports.log.error('llm.http_failed', { method, path, error })
        return Response.json(errorBody('Something went wrong on our side.', 'server_error', 'internal'), { status: 500 })
      }
    },
  }
}

/** The same few addresses are asked over and over. */
const MAX_PATHS = 50
const paths = new Map<string, string>()

function pathOf(url: string): string {
  const path = paths.get(url) ?? new URL(url).pathname
  if (paths.size >= MAX_PATHS) paths.clear()
  paths.set(url, path)
  return path
}

/** Names may hold what an address escapes; what is escaped wrongly is the name of no model. */
function decoded(id: string | undefined): string | undefined {
  try {
    return id && decodeURIComponent(id)
  } catch {
    return id
  }
}
