import { createHmac } from 'node:crypto'
import type { Signed, UsableSecret, Verdict, Verification, VerifyPorts } from '../../src/verification.ts'
import { createVerifier } from '../../src/verify.ts'

/** 2026-01-02T03:04:05Z */
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
export const SECONDS = String(NOW / 1000)
export const URL_CALLED = 'https://sluice.example/v1/webhooks/door'

export const SECRETS: Record<string, readonly UsableSecret[]> = {
  '${NEW}': [{ value: 'schlüssel-neu' }],
  '${OLD}': [{ value: 'old-secret' }],
  '${UNSET}': [],
}

export const bytes = (text: string | Uint8Array): Uint8Array => (typeof text === 'string' ? new TextEncoder().encode(text) : text)

/** Signed by node:crypto, so that no error of ours can hide on both sides. */
export const sign = (
  secret: string | Uint8Array,
  text: string | Uint8Array,
  encoding: 'hex' | 'base64' | 'base64url' = 'hex',
  algorithm = 'sha256',
): string => createHmac(algorithm, secret).update(text).digest(encoding)

/** A request as a test writes it: what it does not say is a POST of `{}` to the source's address. */
export interface Asked extends Omit<Partial<Signed>, 'headers' | 'body'> {
  headers?: Record<string, string>
  body?: string | Uint8Array
}

export const aRequest = ({ headers = {}, body = '{}', ...rest }: Asked = {}): Signed => ({
  method: 'POST',
  url: URL_CALLED,
  headers: new Headers(headers),
  body: bytes(body),
  ...rest,
})

export interface Circumstances {
  now?: number
  secrets?: Record<string, readonly UsableSecret[]>
  ports?: VerifyPorts
}

/** What a source with this verification says to a request. */
export const ask = (
  verification: Verification,
  request: Asked,
  { now = NOW, secrets = SECRETS, ports }: Circumstances = {},
): Promise<Verdict> => createVerifier(verification, async (ref) => secrets[ref] ?? [], ports)(aRequest(request), now)

type Hmac = Extract<Verification, { scheme: 'hmac' }>

/** HMAC-SHA256 over the body, as `x-signature: sha256=<hex>`. */
export const hmac = (over: Partial<Hmac> = {}): Hmac => ({
  scheme: 'hmac',
  algorithm: 'sha256',
  signature: { header: 'x-signature', prefix: 'sha256=', encoding: 'hex' },
  template: '{body}',
  secrets: ['${NEW}'],
  ...over,
})
