import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { callerNames } from '../read/caller-name.ts'
import { listConfigVersions as load } from '../read/config-versions.ts'
import { ConfigVersionSummary, EXAMPLE_VERSION } from './config-version-shapes.ts'
import { NextCursor } from './shapes.ts'

export const listConfigVersions = defineRoute({
  method: 'get',
  path: '/v1/config/versions',
  operation: 'listConfigVersions',
  summary: 'What the configuration has been, newest first',
  description:
    'Every change is a version, wherever it was made: a file that was applied, a rule that was published, a source that was edited. Numbers are skipped where only a secret has changed.',
  scope: 'read',
  query: z.strictObject({ cursor: CursorText.optional(), limit: Limit }),
  answer: z.object({ versions: z.array(ConfigVersionSummary), nextCursor: NextCursor }),
  example: { answer: { versions: [EXAMPLE_VERSION], nextCursor: null } },
  async handle({ key: { workspace }, query: { cursor, limit } }, { database, db }) {
    const before = decodeCursor(cursor, ['number'])?.[0] ?? null
    const { rows, nextCursor } = toPage(await load(database, workspace, before, limit + 1), limit, ({ version }) => [version])
    const names = await callerNames(
      db,
      workspace,
      rows.map(({ createdBy }) => createdBy),
    )
    return { versions: rows.map((row) => ({ ...row, createdByName: names.get(row.createdBy) ?? null })), nextCursor }
  },
})
