import { toBase64Url } from '@sluice/kit/base64'
import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import type { SendPorts } from '../ports.ts'
import { type Judge, parseJson } from '../json-api.ts'
import type { Failed } from '../send-outcome.ts'
import { outcomeOf } from '../outcome.ts'

/** The key file of a service account, as Google hands it out; what else is in it is not needed. */
const KeyFile = z.object({ client_email: z.email(), private_key: z.string().min(1), private_key_id: z.string().optional() })
type KeyFile = z.infer<typeof KeyFile>

/** A token to ask with. `isNew`: it was got for this very request. */
export interface Access {
  token: string
  isNew: boolean
  /** The account's address, which a file has to be shared with. */
  account: string
}

const TOKEN_URL = 'https://oauth2.googleapis.com/token'
const SCOPE = 'https://www.googleapis.com/auth/spreadsheets'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** The longest that Google allows. */
const ASSERTION_SECONDS = 3_600
/** A token is not used in its last minute: it might end on the way. */
const MARGIN_MS = 60_000
const MAX_REMEMBERED = 100
const MAX_BYTES = 20_000

const Refused = z.object({ error: z.string(), error_description: z.string() }).partial()
const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

const encoder = new TextEncoder()

const denied = (detail: string): Result<never, Failed> => fail({ kind: 'denied', detail })

/** PEM → key. Rejects where it is none. RFC 7468, RFC 5208 */
async function importKey(pem: string): Promise<CryptoKey> {
  const der = Uint8Array.from(atob(pem.replaceAll(/-----[^-]+-----|\s/g, '')), (char) => char.charCodeAt(0))
  return crypto.subtle.importKey('pkcs8', der, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign'])
}

/** A signed statement of who asks for what. RFC 7523, RFC 7515 */
async function assertion({ client_email, private_key_id }: KeyFile, key: CryptoKey, now: number): Promise<string> {
  const iat = Math.floor(now / 1_000)
  const header = { alg: 'RS256', typ: 'JWT', kid: private_key_id }
  const claims = { iss: client_email, scope: SCOPE, aud: TOKEN_URL, iat, exp: iat + ASSERTION_SECONDS }
  const signed = [header, claims].map((part) => toBase64Url(encoder.encode(JSON.stringify(part)))).join('.')
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, encoder.encode(signed))
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`
}

/** Asking for a token changes nothing, so whatever goes wrong there can be tried again; unless the account itself is refused. */
const judge: Judge = (answer, now) => {
  const outcome = outcomeOf(answer, now)
  if (outcome.kind === 'unknown') return { ...outcome, kind: 'retry' }
  if (outcome.kind !== 'rejected' && outcome.kind !== 'denied') return outcome
  // Not the whole answer: it may repeat the assertion, which is as good as a key for an hour.
  const { error = outcome.status, error_description: words = 'without a reason' } = parseJson(Refused, outcome.detail) ?? {}
  return { ...outcome, kind: 'denied', detail: `Google refuses the service account: ${error}, ${words}` }
}

/** By the whole secret: a new key is asked with at once. */
const remembered = new Map<string, { token: string; until: number }>()

/**
 * An access token of a service account, remembered until it ends. https://developers.google.com/identity/protocols/oauth2/service-account
 *
 * @param keyFile the JSON that Google hands out for a key of the account
 * @param anew not the one that is remembered
 */
export async function accessToken(keyFile: string, ports: Pick<SendPorts, 'fetch' | 'now'>, anew = false): Promise<Result<Access, Failed>> {
  const account = parseJson(KeyFile, keyFile)
  if (!account) return denied('credentials must be the JSON key file of a service account, with client_email and private_key')
  const known = remembered.get(keyFile)
  if (known && !anew && ports.now() < known.until) return ok({ token: known.token, isNew: false, account: account.client_email })
  remembered.delete(keyFile)

  const key = await importKey(account.private_key).catch(() => null)
  if (!key) return denied('private_key in the key file cannot be read; download the file again')
  const form = new URLSearchParams({ grant_type: GRANT, assertion: await assertion(account, key, ports.now()) })
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await ports.fetch(TOKEN_URL, { method: 'POST', headers, body: form.toString() }, { maxBytes: MAX_BYTES })
  const outcome = judge(answer, ports.now())
  if (outcome.kind !== 'delivered') return fail(outcome)
  const granted = parseJson(Token, outcome.detail)
  if (!granted) return fail({ kind: 'retry', detail: 'the answer of Google with the access token could not be read' })
  const { access_token: token, expires_in: seconds } = granted
  const [oldest] = remembered.keys()
  if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  remembered.set(keyFile, { token, until: ports.now() + seconds * 1_000 - MARGIN_MS })
  return ok({ token, isNew: true, account: account.client_email })
}
