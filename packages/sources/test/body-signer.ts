import { createHmac } from 'node:crypto'
import type { Vectors } from './vectors.ts'

interface Scheme {
  algorithm: 'sha1' | 'sha256'
  encoding: 'hex' | 'base64'
  header: string
  prefix?: string
}

/** Vectors of a provider that signs the raw body and nothing else. */
export function bodySigner({ algorithm, encoding, header, prefix = '' }: Scheme, more: Partial<Vectors> = {}): Vectors {
  const secrets = ['current-secret', 'previous-secret', 'unknown-secret'] as const
  return {
    secrets: [secrets[0], secrets[1]],
    sign: ({ body }, which) => ({
      headers: { [header]: prefix + createHmac(algorithm, secrets[which]).update(body).digest(encoding) },
      body,
    }),
    ...more,
  }
}
