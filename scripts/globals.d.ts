import type { webcrypto } from 'node:crypto'

declare global {
  /** Workers have this type as a global; Node has the value but not the name. Code of ours that runs in both uses it. */
  type CryptoKey = webcrypto.CryptoKey
}
