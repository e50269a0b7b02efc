import type { D1Database as Database, D1PreparedStatement as PreparedStatement } from '@cloudflare/workers-types'
import type { webcrypto } from 'node:crypto'

declare global {
  /** Workers have this type as a global; Node has the value but not the name. Code of ours that runs in both uses it. */
  type CryptoKey = webcrypto.CryptoKey
  /** As those of workerd, for code of the api Worker that `npm run faults` runs in Node. */
  type D1Database = Database
  type D1PreparedStatement = PreparedStatement
  interface WebSocket {
    accept(): void
  }
}
