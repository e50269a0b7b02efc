import { toBase64 } from '@sluice/kit/base64'

const encoder = new TextEncoder()

/** The bytes of a `whsec_…` secret; null where it is not base64. */
export function webhookKey(secret: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (char) => char.charCodeAt(0))
    return bytes.length > 0 ? bytes : null
  } catch {
    return null
  }
}

interface Signable {
  /** While a secret is replaced there are two; a receiver takes the message when one of the signatures is good. */
  keys: readonly Uint8Array<ArrayBuffer>[]
  id: string
  /** Seconds since 1970, of this try: a repeat with the first try's time would look stale. */
  seconds: number
  body: string
}

async function signature(key: Uint8Array<ArrayBuffer>, content: string): Promise<string> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(content)))
  return `v1,${toBase64(mac)}`
}

/**
 * Headers of Standard Webhooks: HMAC-SHA256 over `{id}.{timestamp}.{body}`, base64, version `v1`, a signature for each key.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export async function signWebhook({ keys, id, seconds, body }: Signable): Promise<Record<string, string>> {
  const content = `${id}.${seconds}.${body}`
  const signatures = await Promise.all(keys.map((key) => signature(key, content)))
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') }
}
