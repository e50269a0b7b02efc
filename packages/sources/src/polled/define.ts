import type * as z from 'zod'
import { defineSource, type SourceDefinition, type SourceKind } from '../define.ts'
import { textAt } from '../fields.ts'
import { type JsonSchema, validate } from '../json-schema.ts'
import type { PollPlan } from '../poll.ts'
import type { Common } from './options.ts'

/** A source that is asked, as its author writes it. `O`: its fields in sluice.yaml, those of `Common` among them. */
export interface PolledDefinition<O extends Common> extends Pick<SourceDefinition<O>, 'expressions' | 'toItems'> {
  kind: string
  /** The provider's own name: `Hacker News`. */
  title: string
  /** Where the provider describes what is asked. */
  docs: string
  options: z.ZodType<O>
  plan: (options: O) => AskedFor
}

/** What a kind says of its plan; the rest stands in the common fields. */
interface AskedFor extends Pick<PollPlan, 'url' | 'reading' | 'pagination' | 'since'> {
  headers?: PollPlan['headers']
  maxPages?: number
}

const ITEM = { type: 'object' } satisfies JsonSchema

/** Makes a registry entry of a definition. What `toItems` is given is one item of an answer, as JSON. */
export function definePolled<O extends Common>({ plan, ...definition }: PolledDefinition<O>): SourceKind {
  return defineSource<O>({
    ...definition,
    methods: [],
    keepHeaders: [],
    verify: () => ({ scheme: 'none' }),
    dedupeKey({ body }, options) {
      const { reading } = plan(options)
      return textAt(body, reading.format === 'json' ? reading.id : 'id') ?? null
    },
    check:
      () =>
      ({ body }) =>
        validate(ITEM, body),
    poll: (options) => ({ headers: {}, maxPages: 10, everySeconds: options.every, backfill: options.backfill, ...plan(options) }),
  })
}
