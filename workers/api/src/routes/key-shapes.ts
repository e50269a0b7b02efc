import { Scope } from '@sluice/schema/auth'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import type { KeyRow } from '../read/list-keys.ts'
import { CallerRef, refOf } from './caller-shapes.ts'

export const KeyId = z.string().regex(/^key_[0-9a-f]{8,64}$/, 'must be the id of a key, as GET /v1/keys lists it')

export const KeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The first characters of the key; null for keys that are older than this field. */
    prefix: z.string().nullable(),
    scopes: z.array(Scope),
    createdAt: EpochMs,
    /** Null: it came with the installation. */
    createdBy: CallerRef.nullable(),
    /** Null: it does not end by itself. */
    expiresAt: EpochMs.nullable(),
    revokedAt: EpochMs.nullable(),
    /** The key that it was rotated to. */
    replacedBy: z.string().nullable(),
    /** The last use, right to a few minutes; null: none is known. */
    lastUsed: z.object({ at: EpochMs, address: z.string().nullable(), agent: z.string().nullable() }).nullable(),
    /** Requests in the last 24 hours; there may have been more. */
    callsLastDay: z.number().int(),
    /** It is the key that this was asked with, or that one is signed in with. */
    own: z.boolean(),
  })
  .meta({ id: 'ApiKey' })

export const EXAMPLE_KEY: z.infer<typeof KeyView> = {
  id: 'key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5',
  name: 'reporting',
  prefix: 'key_7d1e90',
  scopes: ['read'],
  createdAt: 1_767_323_045_000,
  createdBy: { id: 'jwt_0a1b2c3d4e5f60718293a4b5c6d7e8f9', name: 'ada@example.com' },
  expiresAt: 1_775_099_045_000,
  revokedAt: null,
  replacedBy: null,
  lastUsed: { at: 1_767_366_245_000, address: '198.51.100.7', agent: 'curl' },
  callsLastDay: 96,
  own: false,
}

export const toKeyView = ({ createdBy, createdByName, lastUsedAt, address, agent, calls, ...row }: KeyRow, asker: string) => ({
  ...row,
  createdBy: refOf(createdBy, createdByName),
  lastUsed: lastUsedAt === null ? null : { at: lastUsedAt, address, agent },
  callsLastDay: calls,
  own: row.id === asker,
})
