import * as z from 'zod'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, Limit } from '../http/query.ts'
import { undoTopics } from '../topics/edit.ts'
import { listVersions } from '../topics/versions.ts'
import { toVersionView } from '../topics/view.ts'
import { NextCursor } from './shapes.ts'
import { EditedTopicView, EXAMPLE_EDITED_TOPIC, TopicVersionView } from './topic-shapes.ts'

export const listTopicVersions = defineRoute({
  method: 'get',
  path: '/v1/topic-versions',
  operation: 'listTopicVersions',
  summary: 'What people have made of the topics, newest first',
  description: 'Renamed, merged, split, pinned and muted topics, each with who did it and when.',
  scope: 'read',
  query: z.strictObject({
    topic: z.string().min(1).max(80).optional().describe('Changes that this topic came out of.'),
    cursor: CursorText.optional(),
    limit: Limit,
  }),
  answer: z.object({ versions: z.array(TopicVersionView), nextCursor: NextCursor }),
  async handle({ key, query: { topic, cursor, limit } }, { db }) {
    const [before] = decodeCursor(cursor, ['number']) ?? []
    const found = await listVersions(db, key.workspace, {
      limit: limit + 1,
      ...(topic !== undefined && { topic }),
      ...(before !== undefined && { before }),
    })
    const { rows, nextCursor } = toPage(found, limit, ({ version }) => [version])
    return { versions: rows.map(toVersionView), nextCursor }
  },
})

export const undoTopicVersion = defineRoute({
  method: 'post',
  path: '/v1/topic-versions/undo',
  operation: 'undoTopicVersion',
  summary: 'Take a change of topics back',
  description: 'As a version of its own, which can be taken back too. Refused where a later change is about the same names.',
  scope: 'write',
  body: z.strictObject({ version: z.number().int().positive() }),
  answer: EditedTopicView,
  codes: ['NOT_FOUND', 'CONFLICT'],
  example: { body: { version: 7 }, answer: { ...EXAMPLE_EDITED_TOPIC, version: 8, preview: { moves: [], results: [], rules: [] } } },
  async handle({ key: { workspace, id: actor }, body: { version } }, ports) {
    return undoTopics({ workspace, actor, version }, ports)
  },
})
