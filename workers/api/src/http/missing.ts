import { AppError, onNotFound } from '@sluice/kit/http'
import type { Hono, NotFoundHandler } from 'hono'
import type { AppEnv } from './define-route.ts'

/**
 * A path that is there under another method: OPTIONS is told which, everything else is refused with METHOD_NOT_ALLOWED and `Allow`.
 * Any other path is not there. https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
 */
export const onMissing =
  (app: Hono<AppEnv>): NotFoundHandler =>
  (c) => {
    const methods = methodsAt(app, c.req.path)
    if (methods.length === 0) return onNotFound(c)
    const allow = methods.join(', ')
    if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
    throw new AppError('METHOD_NOT_ALLOWED', `${c.req.method} is not possible here; the route has ${allow}.`, { headers: { allow } })
  }

/** In the order of the alphabet; who can be asked by GET, can be asked by HEAD. */
function methodsAt(app: Hono<AppEnv>, path: string): string[] {
  const here = app.routes.filter((route) => route.method !== 'ALL' && patternOf(route.path).test(path)).map(({ method }) => method)
  const also = here.length === 0 ? [] : ['OPTIONS', ...(here.includes('GET') ? ['HEAD'] : [])]
  return [...new Set([...here, ...also])].toSorted()
}

/** `/v1/events/:id` → what fits it. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/:\w+/g, '[^/]+')}$`)
