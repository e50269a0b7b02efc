import { toHex } from '@sluice/schema/hex'

const encoder = new TextEncoder()

/** SHA-256 of bytes, or of text in UTF-8; 64 hex digits. */
export async function sha256Hex(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
