import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const KID = 'first'
const SIGNED_WITH = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

const base64url = (data: string | ArrayBuffer): string => Buffer.from(data as string).toString('base64url')

export interface Issuer {
  /** As `auth.jwt` of a configuration trusts it. */
  trusted: { issuer: string; jwks: string; audience: string }
  /** A token of somebody, as Cloudflare Access adds it to his requests. */
  tokenOf(email: string): Promise<string>
  close(): Promise<void>
}

/** Says who people are, as Cloudflare Access does, and publishes its key. */
export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(SIGNED_WITH, true, ['sign', 'verify'])
  const jwk = { ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: KID, alg: 'ES256' }
  const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const trusted = {
    issuer: 'https://people.example.com',
    jwks: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    audience: 'sluice',
  }
  return {
    trusted,
    async tokenOf(email) {
      const exp = Math.floor(Date.now() / 1_000) + 3_600
      const parts = [
        { alg: 'ES256', kid: KID },
        { iss: trusted.issuer, aud: trusted.audience, sub: email, email, exp },
      ]
      const signed = parts.map((part) => base64url(JSON.stringify(part))).join('.')
      // https://www.rfc-editor.org/rfc/rfc7518#section-3.4: the two halves of the signature behind each other, as this gives them.
      return `${signed}.${base64url(await crypto.subtle.sign(SIGNED_WITH, privateKey, Buffer.from(signed)))}`
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
