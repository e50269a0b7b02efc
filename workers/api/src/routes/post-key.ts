import { Scope } from '@sluice/schema/auth'
import * as z from 'zod'
import { recordAudit } from '../audit/record.ts'
import { defineRoute } from '../http/define-route.ts'
import { newKey } from '../keys/new-key.ts'
import { listKeys } from '../read/list-keys.ts'
import { addKey } from '../store/change-keys.ts'
import { DAY_MS } from '../store/hour.ts'
import { runEach } from '../store/run.ts'
import { EXAMPLE_KEY, KeyView, toKeyView } from './key-shapes.ts'

export const postKey = defineRoute({
  method: 'post',
  path: '/v1/keys',
  operation: 'createKey',
  summary: 'Make an API key',
  description:
    'The answer holds the key; it is shown this once and kept as a hash. Only who may do everything makes keys, so nobody grants more than he has. Without `expiresInDays` it is good until it is revoked.',
  scope: 'admin',
  body: z.strictObject({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(Scope).min(1).max(Scope.options.length),
    expiresInDays: z.number().int().min(1).max(3_650).optional(),
  }),
  answer: z.object({ key: z.string(), apiKey: KeyView }),
  example: {
    body: { name: 'reporting', scopes: ['read'], expiresInDays: 90 },
    answer: { key: 'key_7d1e90…', apiKey: { ...EXAMPLE_KEY, lastUsed: null, callsLastDay: 0 } },
  },
  async handle({ key: { workspace, id: author }, body: { name, scopes, expiresInDays } }, { db, log, now }) {
    const at = now()
    const made = await newKey()
    const expiresAt = expiresInDays === undefined ? null : at + expiresInDays * DAY_MS
    const row = { workspace, name, scopes: [...new Set(scopes)], createdBy: author, expiresAt }
    const details = { name, scopes: row.scopes, expiresAt }
    await runEach(db, [
      addKey(db, made, row, at),
      recordAudit(db, { workspace, actor: author, action: 'key.created', subject: made.id, details }, at),
    ])
    log.info('keys.created', { workspace, key: made.id, author })
    const [stored] = await listKeys(db, workspace, { id: made.id }, 1, at)
    if (!stored) throw new Error('the key that was just made is not there')
    return Response.json({ key: made.key, apiKey: toKeyView(stored, author) }, { headers: { 'cache-control': 'no-store' } })
  },
})
