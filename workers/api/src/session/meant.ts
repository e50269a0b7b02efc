import { AppError } from '@sluice/kit/http'

/** What a page of another site cannot send without being asked for permission first. */
const HEADER = 'sluice-csrf'

/** Methods that change nothing. */
export const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS'])

type Asked = Pick<Request, 'headers' | 'method' | 'url'>

/**
 * A browser sends its cookie with whatever a page asks for; so a request that changes something has to show that a page of ours made it.
 * Throws FORBIDDEN. https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function assertMeant(request: Asked): void {
  if (HARMLESS.has(request.method)) return
  if (request.headers.get(HEADER) !== '1') throw notMeant('the header Sluice-Csrf: 1 is missing', HEADER)
  if (request.headers.get('origin') !== new URL(request.url).origin) throw notMeant('the page is not one of this address', 'origin')
}

/** Where no cookie of ours is the proof: programs name no origin, and a browser always does with what changes something. Throws FORBIDDEN. */
export function assertSameOrigin({ headers, url }: Asked): void {
  const origin = headers.get('origin')
  if (origin !== null && origin !== new URL(url).origin) throw notMeant('the page is not one of this address', 'origin')
}

const notMeant = (why: string, path: string): AppError =>
  new AppError('FORBIDDEN', `In a browser this may be asked by pages of this address only: ${why}.`, {
    details: [{ path, message: why }],
  })
