import { sameBytes, utf8 } from './encoding.ts'

/** Whether two texts are the same, in a time that tells nothing about where they differ, nor how long either is. */
export async function sameText(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([left, right].map(async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)))))
  return a !== undefined && b !== undefined && sameBytes(a, b)
}

const HASH = { sha1: 'SHA-1', sha256: 'SHA-256' } as const

/** RFC 2104 over text, for answers that prove that we know the secret. */
export async function hmacOf(algorithm: keyof typeof HASH, secret: string, text: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash: HASH[algorithm] }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text)))
}
