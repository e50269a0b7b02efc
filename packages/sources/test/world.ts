import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RawEvent } from '@sluice/schema/event'
import { SourceConfig } from '@sluice/schema/config'
import { anEvent } from '@sluice/testing/builders'
import type { Input, Source } from '../src/define.ts'
import type { ItemDraft } from '../src/draft.ts'
import { compileCel } from '../src/expressions/cel.ts'
import { sourceOf } from '../src/registry.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures')

/** A request as a provider makes it; `body` is what its body decodes to. */
export interface Fixture {
  method?: string
  /** Path and query after the source's address: `?hub.mode=subscribe`. */
  url?: string
  headers?: Record<string, string>
  /** Further fields of the source in sluice.yaml that this request needs. */
  source?: Record<string, unknown>
  body?: unknown
}

/** A file under `fixtures/`: `github/star.created.json`. */
export const fixture = (file: string): Fixture => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as Fixture

/** The files of a kind, as paths for `fixture`. */
export const fixturesOf = (kind: string): string[] => readdirSync(join(FIXTURES, kind)).map((file) => `${kind}/${file}`)

/** A source as sluice.yaml would make it. Throws where its fields are wrong. */
export function aSource(kind: string, fields: Record<string, unknown> = { verify: 'none' }): Source {
  const configured = sourceOf(kind)?.configure(SourceConfig.parse({ kind, ...fields }), compileCel)
  if (!configured?.ok) throw new Error(JSON.stringify(configured ?? `there is no kind ${kind}`))
  return configured.value
}

/** What the door hands to a source. */
export const anInput = ({ method = 'POST', url = '', headers = {}, body }: Fixture): Input => ({
  method,
  url: `https://sluice.example/v1/webhooks/it${url}`,
  headers: new Headers(headers),
  body,
})

/** Every draft of a payload. Throws where it cannot be mapped. */
export function drafts(source: Source, { headers = {}, body }: Fixture, event: Partial<Omit<RawEvent, 'body'>> = {}): ItemDraft[] {
  const mapped = source.toItems(anEvent({ headers, ...event }), body)
  if (!mapped.ok) throw new Error(mapped.failure.reason)
  return mapped.value
}

/** The only draft of a payload. */
export function draft(source: Source, request: Fixture, event: Partial<Omit<RawEvent, 'body'>> = {}): ItemDraft {
  const [only, ...more] = drafts(source, request, event)
  if (!only || more.length > 0) throw new Error(`${more.length + 1} drafts instead of one`)
  return only
}
