/** The cookie of a browser that has signed in. Its value means nothing by itself. */
const NAME = 'sluice_session'

/** 256 random bits in base64url. */
const TOKEN = /^[\w-]{43}$/

/** The session that a request shows, if any. */
export function sessionToken(headers: Headers): string | null {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=')
    if (name === NAME) return TOKEN.test(value) ? value : null
  }
  return null
}

export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/**
 * `Set-Cookie` for a session. No script can read it, no other site can make a browser send it, and it travels encrypted, but on a
 * developer's own machine, which has no certificate. https://www.rfc-editor.org/rfc/rfc6265#section-4.1
 */
export function sessionCookie(token: string, maxAgeSeconds: number, address: URL): string {
  const secure = address.protocol === 'http:' && isLoopback(address.hostname) ? '' : '; Secure'
  return `${NAME}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
