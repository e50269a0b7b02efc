import * as z from 'zod'
import { Mapping, mappingExpressions } from '../mapping/schema.ts'
import { toDrafts } from '../mapping/to-drafts.ts'
import type { Pagination, PollPlan, Since } from '../poll.ts'
import { definePolled } from './define.ts'
import { Access, accessHeaders, Address, Common } from './options.ts'

const Path = z.string().regex(/^[^.\s]+(?:\.[^.\s]+)*$/, 'must be a dotted path, like data.items')
const Param = z.string().regex(/^[\w.[\]$-]{1,100}$/, 'must be the name of a query parameter')

const Pages = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('cursor'),
    param: Param,
    path: Path,
    of: z.enum(['answer', 'last-item']).default('answer'),
    more: Path.optional(),
  }),
  z.strictObject({
    by: z.literal('page'),
    param: Param.optional(),
    start: z.number().int().nonnegative().default(1),
    step: z.number().int().positive().max(1_000).default(1),
    last: z.number().int().nonnegative().optional(),
  }),
  z.strictObject({ by: z.literal('link'), path: Path.optional() }),
])

const Bookmark = z.strictObject({
  param: Param,
  path: Path,
  format: z.enum(['iso', 's', 'ms', 'id']).default('iso'),
  overlapSeconds: z.number().int().nonnegative().max(86_400).default(300),
})

const Options = z
  .strictObject({
    ...Common,
    ...Access,
    url: z.string().max(2_000),
    /** Values for `{name}` in the address. */
    variables: z.record(z.string().regex(/^\w{1,50}$/, 'must be letters, digits and _'), z.union([z.string(), z.number()])).default({}),
    /** Where the list stands in the answer; without it, the answer is the list. */
    items: Path.optional(),
    id: Path.default('id'),
    time: Path.optional(),
    order: z.enum(['newest', 'oldest']).default('newest'),
    pagination: Pages.optional(),
    since: Bookmark.optional(),
    maxPages: z.number().int().min(3).max(100).default(10),
    map: Mapping.prefault({ text: 'text' }),
    markup: z.enum(['plain', 'html', 'markdown', 'slack', 'jira']).default('plain'),
    ratingMin: z.number().default(1),
    ratingMax: z.number().default(5),
  })
  .superRefine(({ url, variables, pagination }, context) => {
    const address = Address.safeParse(fill(url, { page: 1, ...variables }))
    for (const { message } of address.error?.issues ?? []) context.addIssue({ code: 'custom', path: ['url'], message })
    const counted = pagination?.by === 'page' && pagination.param === undefined
    for (const name of namesIn(url)) {
      const known = Object.hasOwn(variables, name) || (counted && name === 'page')
      if (!known) context.addIssue({ code: 'custom', path: ['url'], message: `names {${name}}, which is not among the variables` })
    }
    if (counted && !namesIn(url).includes('page'))
      context.addIssue({ code: 'custom', path: ['pagination', 'param'], message: 'is missing; or put {page} into the address' })
  })
  .refine(({ order, since }) => order === 'newest' || (since && since.format !== 'id'), {
    path: ['order'],
    message: 'oldest needs since with a time: a list that begins with the oldest would be read from its beginning each time',
  })
  .refine(({ ratingMin, ratingMax }) => ratingMin < ratingMax, { path: ['ratingMax'], message: 'must be above ratingMin' })
type Options = z.infer<typeof Options>

const VARIABLE = /\{(\w+)\}/g

const namesIn = (url: string): string[] => [...url.matchAll(VARIABLE)].map(([, name]) => name ?? '')

/** `{name}` → its value, escaped for an address; names without a value stay. */
const fill = (url: string, values: Record<string, string | number>): string =>
  url.replace(VARIABLE, (whole, name: string) => (Object.hasOwn(values, name) ? encodeURIComponent(String(values[name])) : whole))

/** Any JSON API that lists things, mapped as sluice.yaml says. */
export const jsonApi = definePolled<Options>({
  kind: 'json-api',
  title: 'Any JSON API',
  docs: '/docs#sources',
  options: Options,
  plan: (options) => ({
    url: fill(options.url, options.variables),
    headers: accessHeaders(options),
    reading: readingOf(options),
    maxPages: options.maxPages,
    ...(options.pagination && { pagination: options.pagination as Pagination }),
    ...(options.since && { since: options.since satisfies Since }),
  }),
  expressions: ({ map }) => mappingExpressions(map),
  toItems: toDrafts,
})

const readingOf = ({ items = '', id, time, order }: Options): PollPlan['reading'] => ({
  format: 'json',
  items,
  id,
  order,
  ...(time !== undefined && { time }),
})
