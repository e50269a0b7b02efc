import { fail, ok, type Result } from './result.ts'

/** Why an address may not be asked. Never holds the address itself, which may be a secret (Slack's webhook URLs are). */
export interface AddressRefusal {
  reason: string
}

/** `https:` needs no more than these. Ports below 1024 belong to other protocols, which must not be spoken to by accident. */
const allowedPort = (port: string): boolean => port === '' || port === '443' || Number(port) >= 1024

/**
 * Names that mean something only inside a machine or a network: RFC 6761 and 6762, ICANN's `.internal`, RFC 8375,
 * Tor, and what clusters and home routers use.
 */
const PRIVATE_SUFFIXES = new Set([
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'arpa',
  'onion',
  'test',
  'invalid',
  'svc',
])

/** After the URL parser a host is an IPv4 address only in dotted form, and an IPv6 address only in brackets. */
const isIpLiteral = (host: string): boolean => host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host)

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host)

/**
 * Whether a Worker may send a request to an address that somebody configured (server-side request forgery, OWASP SSRF
 * prevention): https, a public name, no user or password, no port of another protocol.
 *
 * IP addresses are refused altogether, in every notation: the URL parser turns `127.1`, `0x7f000001` or `①②⑦.0.0.1` into
 * dotted form, and every IPv6 form (mapped, NAT64, 6to4 …) has brackets, so no list of ranges has to be complete.
 * What a public name resolves to is not looked up: there is no DNS hook in `fetch`, and Cloudflare's network itself
 * refuses names that point at private addresses.
 *
 * Redirects are another way round this check: send with `guardedFetch`, or with `redirect: 'manual'`.
 *
 * @param allowLoopback development only: `localhost`, 127.0.0.0/8 and `[::1]` pass, also by http, on any port
 * @example checkAddress('https://hooks.example.com/in', { allowLoopback: false }) // { ok: true, value: URL }
 */
export function checkAddress(url: string, { allowLoopback }: { allowLoopback: boolean }): Result<URL, AddressRefusal> {
  if (!URL.canParse(url)) return fail({ reason: 'not an absolute URL' })
  const parsed = new URL(url)
  const host = parsed.hostname.replace(/\.+$/, '')
  if (parsed.username !== '' || parsed.password !== '') return fail({ reason: 'must not hold a user or password' })
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return fail({ reason: 'must begin with https://' })
  if (isLoopback(host)) return allowLoopback ? ok(parsed) : fail({ reason: 'loopback is for development only (ALLOW_LOOPBACK)' })
  if (parsed.protocol !== 'https:') return fail({ reason: 'must begin with https://' })
  if (isIpLiteral(host)) return fail({ reason: 'must have a host name, not an IP address' })
  if (!host.includes('.')) return fail({ reason: 'must have a public host name, with a dot' })
  if (PRIVATE_SUFFIXES.has(host.slice(host.lastIndexOf('.') + 1)) || host.endsWith('.svc.cluster.local'))
    return fail({ reason: 'the host name is a private one' })
  if (!allowedPort(parsed.port)) return fail({ reason: `port ${parsed.port} is not one for https` })
  return ok(parsed)
}
