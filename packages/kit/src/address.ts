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

/** `host` as `hostOf` gives it. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host)

/** Why a host, as the URL parser writes it, is none of the public Internet; null where it is. */
function privateHost(host: string): string | null {
  if (isIpLiteral(host)) return 'must have a host name, not an IP address'
  if (!host.includes('.')) return 'must have a public host name, with a dot'
  const isPrivate = PRIVATE_SUFFIXES.has(host.slice(host.lastIndexOf('.') + 1)) || host.endsWith('.svc.cluster.local')
  return isPrivate ? 'the host name is a private one' : null
}

const NO_LOOPBACK = 'loopback is for development only (ALLOW_LOOPBACK)'

/** The host of an address, without the dot that may end it. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/\.+$/, '')

/**
 * Whether a Worker may send a request to an address that somebody configured (server-side request forgery, OWASP SSRF
 * prevention): https, a public name, no user or password, no port of another protocol.
 *
 * IP addresses are refused altogether, in every notation: the URL parser turns `127.1`, `0x7f000001` or `①②⑦.0.0.1` into
 * dotted form, and every IPv6 form (mapped, NAT64, 6to4 …) has brackets, so no list of ranges has to be complete.
 * What a public name resolves to is looked up before a request: `createNameCheck`.
 *
 * Redirects are another way round this check: send with `guardedFetch`, or with `redirect: 'manual'`.
 *
 * @param allowLoopback development only: `localhost`, 127.0.0.0/8 and `[::1]` pass, also by http, on any port
 * @example checkAddress('https://hooks.example.com/in', { allowLoopback: false }) // { ok: true, value: URL }
 */
export function checkAddress(url: string, { allowLoopback }: { allowLoopback: boolean }): Result<URL, AddressRefusal> {
  if (!URL.canParse(url)) return fail({ reason: 'not an absolute URL' })
  const parsed = new URL(url)
  const host = hostOf(parsed)
  if (parsed.username !== '' || parsed.password !== '') return fail({ reason: 'must not hold a user or password' })
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return fail({ reason: 'must begin with https://' })
  if (isLoopback(host)) return allowLoopback ? ok(parsed) : fail({ reason: NO_LOOPBACK })
  if (parsed.protocol !== 'https:') return fail({ reason: 'must begin with https://' })
  const reason = privateHost(host)
  if (reason !== null) return fail({ reason })
  if (!allowedPort(parsed.port)) return fail({ reason: `port ${parsed.port} is not one for https` })
  return ok(parsed)
}

/**
 * The same for a host name that stands alone, as that of a mail server does; the port is the caller's affair.
 *
 * @returns the name as the URL parser writes it: in lower case, international ones in ASCII
 */
export function checkHost(host: string, { allowLoopback }: { allowLoopback: boolean }): Result<string, AddressRefusal> {
  if (/[\s/\\@:?#[\]%]/.test(host) || !URL.canParse(`https://${host}/`)) return fail({ reason: 'must be a host name and nothing else' })
  const name = hostOf(new URL(`https://${host}/`))
  if (isLoopback(name)) return allowLoopback ? ok(name) : fail({ reason: NO_LOOPBACK })
  const reason = privateHost(name)
  return reason === null ? ok(name) : fail({ reason })
}
