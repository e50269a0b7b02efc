import { toStoredRaw } from '../store/raw-body.ts'

/** As much of R2 as a payload needs. */
export interface PayloadStore {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>
}

interface Raw {
  in: 'text' | 'base64' | 'r2'
  contentType: string
  body: string | null
}

/** The body as it came, also where it was too large for the database; one that is not there any more stays null. */
export async function loadPayload(raw: Raw, key: string, payloads: PayloadStore): Promise<Raw> {
  if (raw.in !== 'r2') return raw
  const found = await payloads.get(key)
  if (!found) return raw
  const stored = toStoredRaw({ in: 'message', bytes: new Uint8Array(await found.arrayBuffer()) })
  return { ...raw, in: stored.in, body: stored.raw }
}
