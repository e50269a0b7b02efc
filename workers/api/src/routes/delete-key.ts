import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { assertMayChange, findKeyRow } from '../keys/find.ts'
import { revoke } from '../keys/revoke.ts'
import { KeyId } from './key-shapes.ts'

export const deleteKey = defineRoute({
  method: 'delete',
  path: '/v1/keys/:id',
  operation: 'revokeKey',
  summary: 'Revoke an API key',
  description:
    'It and its sessions are refused within 10 seconds, everywhere. Refused (409) where nobody could come in as an admin afterwards. An admin may revoke any key, a key itself.',
  scope: 'any',
  params: z.object({ id: KeyId }),
  answer: z.object({ id: z.string(), revokedAt: EpochMs }),
  codes: ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  example: { answer: { id: 'key_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5', revokedAt: 1_767_366_245_000 } },
  async handle({ key, params: { id } }, ports) {
    const row = await findKeyRow(ports.db, key.workspace, id, ports.now())
    assertMayChange(key, id)
    const revokedAt = await revoke(row, { workspace: key.workspace, id, author: key.id }, ports)
    ports.log.info('keys.revoked', { workspace: key.workspace, key: id, author: key.id })
    return { id, revokedAt }
  },
})
