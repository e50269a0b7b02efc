import { type FilterImplOptions, filters, type Liquid } from 'liquidjs'
import { bulkOf, workOf } from './work.ts'

/** Steps for each character and for each value that a filter looks at, beside those of every call. */
interface Cost {
  chars?: number
  items?: number
  call?: number
  /** It looks for its second text in the first: in the worst case every character is compared with every other. */
  seeks?: boolean
  /** It writes a time. */
  time?: boolean
}

const CALL_STEPS = 30

const COSTS: Readonly<Record<string, Cost>> = {
  default: {},
  // Texts.
  append: { chars: 1 },
  prepend: { chars: 1 },
  capitalize: { chars: 1 },
  downcase: { chars: 1 },
  upcase: { chars: 1 },
  lstrip: { chars: 1 },
  rstrip: { chars: 1 },
  strip: { chars: 1 },
  strip_newlines: { chars: 2 },
  squish: { chars: 3 },
  normalize_whitespace: { chars: 3 },
  newline_to_br: { chars: 2 },
  truncate: { chars: 1 },
  truncatewords: { chars: 3 },
  number_of_words: { chars: 3 },
  escape: { chars: 3 },
  escape_once: { chars: 6 },
  strip_html: { chars: 3 },
  url_encode: { chars: 5 },
  url_decode: { chars: 5 },
  slugify: { chars: 25 },
  replace: { chars: 3, seeks: true },
  replace_first: { chars: 1, seeks: true },
  replace_last: { chars: 1, seeks: true },
  remove: { chars: 3, seeks: true },
  remove_first: { chars: 1, seeks: true },
  remove_last: { chars: 1, seeks: true },
  split: { chars: 3, seeks: true },
  slice: { chars: 1, items: 1 },
  size: {},
  // Numbers and times.
  abs: {},
  at_least: {},
  at_most: {},
  ceil: {},
  divided_by: {},
  floor: {},
  minus: {},
  modulo: {},
  plus: {},
  round: { call: 100 },
  times: {},
  to_integer: { chars: 1 },
  date: { call: 15_000, chars: 10, time: true },
  date_to_xmlschema: { call: 15_000, chars: 10, time: true },
  date_to_string: { call: 15_000, chars: 10, time: true },
  date_to_long_string: { call: 15_000, chars: 10, time: true },
  // Lists.
  first: {},
  last: {},
  join: { chars: 1, items: 2 },
  array_to_sentence_string: { chars: 2, items: 3 },
  reverse: { items: 1 },
  sort: { chars: 2, items: 60 },
  sort_natural: { chars: 30, items: 100 },
  map: { items: 30 },
  sum: { items: 30 },
  compact: { items: 2 },
  concat: { items: 2 },
  push: { items: 2 },
  uniq: { chars: 1, items: 10 },
  where: { chars: 1, items: 60 },
  reject: { chars: 1, items: 60 },
  find: { chars: 1, items: 60 },
  has: { chars: 1, items: 60 },
  group_by: { chars: 1, items: 60 },
  json: { chars: 2, items: 10 },
}

const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0)

/** From here on a number is a time in milliseconds, like those of an item. Liquid takes all for seconds, by which this is the year 5138. */
const FIRST_MS = 1e11

const asTime = (value: unknown): unknown => (typeof value === 'number' && value >= FIRST_MS ? new Date(value) : value)

function counted(filter: FilterImplOptions, { chars = 0, items = 0, call = 0, seeks = false, time = false }: Cost): FilterImplOptions {
  const handler = typeof filter === 'function' ? filter : filter.handler
  return function run(value: unknown, ...args: unknown[]): unknown {
    const work = workOf(this.context)
    work.use(CALL_STEPS * (1 + args.length) + call)
    if (chars + items > 0) {
      const bulk = bulkOf([value, ...args], work)
      work.use(bulk.chars * chars + bulk.items * items)
    }
    if (seeks) work.use((lengthOf(value) * lengthOf(args[0])) / 40)
    return handler.apply(this, [time ? asTime(value) : value, ...args])
  }
}

/** Leaves an engine the filters whose cost is known, each with its cost counted before it runs. */
export function countFilters(engine: Liquid): void {
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name)
  for (const [name, cost] of Object.entries(COSTS)) {
    const filter = filters[name]
    if (filter) engine.registerFilter(name, counted(filter, cost))
  }
}
