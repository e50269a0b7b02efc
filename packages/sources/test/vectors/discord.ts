import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const pairs = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')] as const

/** The portal shows the 32 bytes of the key in hex; SPKI has twelve bytes before them. */
const shown = (which: 0 | 1): string =>
  createPublicKey(pairs[which].privateKey).export({ type: 'spki', format: 'der' }).subarray(12).toString('hex')

export const vectors: Vectors = {
  secrets: [shown(0), shown(1)],
  sign({ body, now }, which) {
    const at = String(Math.floor(now / 1000))
    const signature = sign(null, Buffer.from(at + body), pairs[which].privateKey).toString('hex')
    return { headers: { 'x-signature-timestamp': at, 'x-signature-ed25519': signature }, body }
  },
}
