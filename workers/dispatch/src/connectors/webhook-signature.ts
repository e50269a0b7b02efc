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
  key: Uint8Array<ArrayBuffer>
  id: string
  /** Seconds since 1970, of this try: a repeat with the first try's time would look stale. */
  seconds: number
  body: string
}

/**
 * Headers of Standard Webhooks: HMAC-SHA256 over `{id}.{timestamp}.{body}`, base64, version `v1`.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export async function signWebhook({ key, id, seconds, body }: Signable): Promise<Record<string, string>> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(`${id}.${seconds}.${body}`)))
  const signature = btoa(String.fromCharCode(...mac))
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` }
}
