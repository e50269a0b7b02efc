import type { SourceConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type { RawEvent } from '@sluice/schema/event'
import type { Item } from '@sluice/schema/item'
import type * as z from 'zod'
import { optionIssues } from './issues.ts'
import type { Verification } from './verification.ts'

/**
 * What a source kind makes of a payload: an Item as the source states it, before cleaning. Strings have any length and may hold
 * markup, control characters or nothing; `normalize` cleans and cuts them, extracts hashtags, mentions and links, and adds the
 * event's own fields.
 */
export interface ItemDraft extends Pick<Item, 'kind' | 'type' | 'text' | 'attributes' | 'hints'> {
  /** In what `text` is written; `text` may be empty where a person gave only a rating or a title. */
  markup: 'plain' | 'html' | 'markdown' | 'slack'
  title?: string
  author?: NonNullable<Item['author']>
  /** 0 is the worst, 1 the best the source's own scale allows. */
  rating?: number
  language?: string
  /** As the source gave it; not yet checked to be an http(s) address. */
  url?: string
  /** Missing where the source does not say; the time of receipt stands in. */
  occurredAt?: number
}

/** Either a draft, or why there is none: the event becomes a dead letter that can be replayed once the mapping is mended. */
export type Mapped = { ok: true; value: ItemDraft } | { ok: false; failure: { code: 'CANNOT_NORMALIZE'; reason: string } }

/** A payload at the door: JSON already, not yet checked. */
export interface Input {
  headers: { get(name: string): string | null }
  body: unknown
}

/** An answer given at once; nothing is queued. */
export interface Reply {
  status: 200
  contentType: string
  body: string
}

export type Method = 'GET' | 'HEAD' | 'POST'

/** One source kind as its author writes it: a value in one file and a line in the registry. `O`: its fields in sluice.yaml. */
export interface SourceDefinition<O> {
  kind: string
  /** The kind's own fields, beside `kind`, `limit` and `maxBytes`; strict, so that a misspelt field is an error. */
  options: z.ZodType<O>
  methods: readonly Method[]
  /** Lower-case names of the headers that `toItem` needs; they travel with the event, others do not. */
  keepHeaders: readonly string[]
  verify(options: O): Verification
  /** Answers a provider's question whether the address is alive; null for everything else. Asked after verification. */
  handshake?(input: Input): Reply | null
  /** What stays the same when the provider sends the same thing again; null where the body itself is all there is. */
  dedupeKey(input: Input, options: O): string | null
  /** Every place where the payload does not fit; called once per configuration, so that what it needs is prepared once. */
  check(options: O): (input: Input) => Issue[]
  /** Pure mapping by event and parsed body, without cleaning. */
  toItem(event: RawEvent, body: unknown, options: O): Mapped
}

/** A source as configured: the definition with its options filled in. */
export interface Source {
  readonly kind: string
  readonly methods: readonly Method[]
  readonly keepHeaders: readonly string[]
  readonly verification: Verification
  handshake(input: Input): Reply | null
  dedupeKey(input: Input): string | null
  check(input: Input): Issue[]
  toItem(event: RawEvent, body: unknown): Mapped
}

/** A source kind as the registry holds it. */
export interface SourceKind {
  readonly kind: string
  /** Checks a source's fields in sluice.yaml; paths of issues begin at the source: `secret`, `verify.header`. */
  configure(config: SourceConfig): { ok: true; value: Source } | { ok: false; failure: Issue[] }
}

/**
 * Makes a registry entry of a definition.
 *
 * @example
 * const source = sourceOf(event.kind)?.configure(config.sources[event.source])
 * if (source?.ok) source.value.toItem(event, body)
 */
export function defineSource<O>(definition: SourceDefinition<O>): SourceKind {
  const { kind, methods, keepHeaders } = definition
  return {
    kind,
    configure({ kind: _kind, limit: _limit, maxBytes: _maxBytes, ...fields }) {
      const parsed = definition.options.safeParse(fields)
      if (!parsed.success) return { ok: false, failure: optionIssues(parsed.error) }
      const options = parsed.data
      const source: Source = {
        kind,
        methods,
        keepHeaders,
        verification: definition.verify(options),
        handshake: (input) => definition.handshake?.(input) ?? null,
        dedupeKey: (input) => definition.dedupeKey(input, options),
        check: definition.check(options),
        toItem: (event, body) => definition.toItem(event, body, options),
      }
      return { ok: true, value: source }
    },
  }
}

/** The failure of a mapping. */
export const unmapped = (reason: string): Mapped => ({ ok: false, failure: { code: 'CANNOT_NORMALIZE', reason } })
