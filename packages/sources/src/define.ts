import type { SourceConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type { RawEvent } from '@sluice/schema/event'
import type * as z from 'zod'
import type { BodyForm } from './decode.ts'
import type { ItemDraft, Mapped } from './draft.ts'
import { type CompileExpression, compileExpressions, type Expressions, type ExpressionText } from './expression.ts'
import type { Handshake, Reply } from './handshake.ts'
import { optionIssues } from './issues.ts'
import { markOwnWork } from './own-work.ts'
import type { PollPlan } from './poll.ts'
import type { Verification } from './verification.ts'

/** A request at the door, its body decoded but not yet checked. */
export interface Input {
  method: string
  url: string
  headers: { get(name: string): string | null }
  /** JSON, the fields of a form, text; undefined where there is no body. */
  body: unknown
}

export type Method = 'GET' | 'HEAD' | 'POST'

/** One source kind as its author writes it: a value in one file and a line in the registry. `O`: its fields in sluice.yaml. */
export interface SourceDefinition<O> {
  kind: string
  /** The provider's own name: `GitHub`. */
  title: string
  /** Where the provider describes its webhooks. */
  docs: string
  /** The kind's own fields, beside `kind`, `limit`, `maxBytes` and others that every source has; strict, so that a misspelt field is an error. */
  options: z.ZodType<O>
  /** Empty where nobody calls: the source is polled. */
  methods: readonly Method[]
  /** In what form bodies come; JSON where nothing is said. */
  accepts?: readonly BodyForm[]
  /** The field of a form that holds the payload as JSON: `payload`. */
  formField?: string
  /** Lower-case names of the headers that `toItems` needs; they travel with the event, others do not. */
  keepHeaders: readonly string[] | ((options: O) => readonly string[])
  verify(options: O): Verification
  /** How the provider asks whether the address is alive; tried in this order. */
  handshakes?: readonly Handshake[] | ((options: O) => readonly Handshake[])
  /** The provider gives the secret with its first handshake, so the configuration may name one that has no value yet. */
  secretByHandshake?: boolean
  /** What the provider wants to hear once an event is taken, where `202` with our id is not it; null where it is. */
  accepted?(input: Input): Reply | null
  /** What stays the same when the provider sends the same thing again; null where the body itself is all there is. */
  dedupeKey(input: Input, options: O): string | null
  /** Every place where the payload does not fit; called once per configuration, so that what it needs is prepared once. */
  check(options: O): (input: Input) => Issue[]
  /** Expressions that a user wrote into the options, by their paths: `map.text.expr`. Compiled once per configuration. */
  expressions?(options: O): Record<string, ExpressionText>
  /**
   * Pure mapping by event and decoded body, without cleaning. One draft, or several where a delivery holds several things.
   * `expressions` holds those that `expressions(options)` named.
   */
  toItems(event: RawEvent, body: unknown, options: O, expressions: Expressions): Mapped
  /** How the source is asked for news, where it does not call by itself. */
  poll?(options: O): PollPlan
  /** Mail addresses whose mail comes to this source. */
  addresses?(options: O): readonly string[]
  /** Web pages send here: only those of `origins`, where such are named; and there is a widget for them. */
  forPages?: boolean
  /** Only a machine fills an input in like this: it is answered as if it had been taken. */
  isTrapped?(input: Input, options: O): boolean
}

/** A source as configured: the definition with its options filled in. */
export interface Source {
  readonly kind: string
  readonly methods: readonly Method[]
  readonly accepts: readonly BodyForm[]
  readonly formField: string | undefined
  readonly keepHeaders: readonly string[]
  readonly verification: Verification
  readonly handshakes: readonly Handshake[]
  readonly poll: PollPlan | undefined
  readonly addresses: readonly string[]
  readonly forPages: boolean
  isTrapped(input: Input): boolean
  accepted(input: Input): Reply | null
  dedupeKey(input: Input): string | null
  check(input: Input): Issue[]
  /** At least one draft. */
  toItems(event: RawEvent, body: unknown): { ok: true; value: [ItemDraft, ...ItemDraft[]] } | Extract<Mapped, { ok: false }>
}

/** A source kind as the registry holds it. */
export interface SourceKind {
  readonly kind: string
  readonly title: string
  readonly docs: string
  /** The source's first secret may come by handshake. */
  readonly secretByHandshake: boolean
  /** The kind's own fields in sluice.yaml, for whoever shows a form of them. */
  readonly options: z.ZodType
  /**
   * Checks a source's fields in sluice.yaml; paths of issues begin at the source: `secret`, `verify.header`. Whoever maps or
   * checks brings `compile`; the door, which does neither, takes expressions as they are and stays small.
   */
  configure(config: SourceConfig, compile?: CompileExpression): { ok: true; value: Source } | { ok: false; failure: Issue[] }
}

/**
 * Makes a registry entry of a definition.
 *
 * @example
 * const source = sourceOf(event.kind)?.configure(config.sources[event.source])
 * if (source?.ok) source.value.toItems(event, body)
 */
export function defineSource<O>(definition: SourceDefinition<O>): SourceKind {
  const { kind, title, docs, methods, accepts = ['json'], formField, handshakes = [], secretByHandshake = false } = definition
  return {
    kind,
    title,
    docs,
    secretByHandshake,
    options: definition.options,
    configure(config, compile) {
      const parsed = definition.options.safeParse(ownFields(config))
      if (!parsed.success) return { ok: false, failure: optionIssues(parsed.error) }
      const options = parsed.data
      const expressions = compileExpressions(definition.expressions?.(options) ?? {}, compile)
      if (!expressions.ok) return expressions
      const { keepHeaders } = definition
      const source: Source = {
        kind,
        methods,
        accepts,
        formField,
        keepHeaders: typeof keepHeaders === 'function' ? keepHeaders(options) : keepHeaders,
        handshakes: typeof handshakes === 'function' ? handshakes(options) : handshakes,
        accepted: (input) => definition.accepted?.(input) ?? null,
        verification: definition.verify(options),
        poll: definition.poll?.(options),
        addresses: definition.addresses?.(options) ?? [],
        forPages: definition.forPages ?? false,
        isTrapped: (input) => definition.isTrapped?.(input, options) ?? false,
        dedupeKey: (input) => definition.dedupeKey(input, options),
        check: definition.check(options),
        toItems: (event, body) => atLeastOne(definition.toItems(event, body, options, expressions.value), config.bots ?? []),
      }
      return { ok: true, value: source }
    },
  }
}

/** Without the fields that every source has. */
function ownFields({
  kind: _kind,
  limit: _limit,
  maxBytes: _maxBytes,
  origins: _origins,
  silentAfterHours: _hours,
  bots: _bots,
  paused: _paused,
  ...own
}: SourceConfig): object {
  return own
}

/** An accepted event never disappears: what maps to nothing is a failure that somebody sees. */
function atLeastOne(mapped: Mapped, bots: readonly string[]): ReturnType<Source['toItems']> {
  if (!mapped.ok) return mapped
  const [first, ...rest] = [mapped.value].flat().map((draft) => markOwnWork(draft, bots))
  return first ? { ok: true, value: [first, ...rest] } : unmapped('the payload holds nothing that could become an item')
}

/** The failure of a mapping. */
export const unmapped = (reason: string): Extract<Mapped, { ok: false }> => ({ ok: false, failure: { code: 'CANNOT_NORMALIZE', reason } })
