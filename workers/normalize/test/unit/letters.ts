import { ok } from '@sluice/kit/result'
import { SourceConfig } from '@sluice/schema/config'
import { defineSource } from '@sluice/sources/define'
import * as z from 'zod'
import type { FindSource } from '../../src/mapping.ts'

interface Letter {
  text: string
  key?: string
  files?: { name: string; contentType: string; text?: string; size?: number }[]
}

/** A source kind that drafts what its payload says, files included. */
const kind = defineSource<object>({
  kind: 'letters',
  title: 'Letters',
  docs: '/docs',
  options: z.object({}),
  methods: ['POST'],
  keepHeaders: [],
  verify: () => ({ scheme: 'none' }),
  dedupeKey: () => null,
  check: () => () => [],
  toItems: (_event, body) => ({
    ok: true,
    value: (body as Letter[]).map(({ text, key, files = [] }) => ({
      kind: 'text',
      type: 'letter',
      text,
      markup: 'plain',
      attributes: {},
      hints: {},
      ...(key !== undefined && { key }),
      files: files.map(({ name, contentType, text = '', size }) => ({
        name,
        contentType,
        bytes: size === undefined ? new TextEncoder().encode(text) : new Uint8Array(size),
      })),
    })),
  }),
})

/** Finds it under the name `letters`, and asks `others` for everything else. */
export const withLetters =
  (others: FindSource): FindSource =>
  (snapshot, event) => {
    const source = event.source === 'letters' ? kind.configure(SourceConfig.parse({ kind: 'letters' })) : null
    return source?.ok ? ok(source.value) : others(snapshot, event)
  }
