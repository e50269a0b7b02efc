import type { PollPlan } from '@sluice/sources/poll'
import type { Validators } from '../ask/ask.ts'
import { baseOf, type Bookmark, firstPage } from '../read/address.ts'

/**
 * How far a way through the pages of a source has come. It is stored after each page, together with what the page brought, so that
 * it goes on where it was when its object dies. What is older than all that is known needs no looking at: the way ends there.
 */
export interface Walk {
  /** The address that all pages begin with. */
  base: string
  /** The page to read next; null where all are read, and what they brought is handed in. */
  next: string | null
  /** Pages read since the way was last begun from the first one. */
  index: number
  /** How often it was begun: entries that vanish between two requests move others to pages that were read already. */
  pass: number
  /** Pages read in all passes. */
  pages: number
  /** The source is new: what lies behind the newest entries is left where it is. */
  first: boolean
  /** Entries met in a row that are known from before this walk. */
  knownInRow: number
  /** New entries that this pass has found. */
  found: number
  /** Entries of all kinds that this pass has met. */
  met: number
  /** Addresses read in this pass: who leads in circles is not followed. */
  visited: string[]
  /** The entries of the page before in this run, and how often the same ones came again in a row. */
  previous: string
  repeated: number
  /** The newest mark met. */
  mark: Bookmark
  /** Of the first page. */
  validators: Validators | null
  /** How often a page after the first was refused. */
  stumbles: number
  /** The end was not reached: there were more pages than one walk may have, or the next one is refused to everybody. */
  cut: boolean
}

/** What a walk begins from. */
export interface Begin {
  bookmark: Bookmark
  /** Nothing was ever taken from the source. */
  first: boolean
  now: number
}

/** A list that begins with its oldest entries is not read from its beginning, but from a day ago. */
const FIRST_LOOK_BACK_MS = 86_400_000

export function beginWalk(plan: PollPlan, { bookmark, first, now }: Begin): Walk {
  const oldestFirst = plan.reading.format === 'json' && plan.reading.order === 'oldest'
  const base = baseOf(plan, oldestFirst ? (bookmark ?? now - FIRST_LOOK_BACK_MS) : bookmark)
  const fresh = { pass: 0, pages: 0, first, mark: null, validators: null, stumbles: 0, cut: false }
  return beginPass(plan, { ...fresh, base })
}

type Kept = Pick<Walk, 'base' | 'pass' | 'pages' | 'first' | 'mark' | 'validators' | 'stumbles' | 'cut'>

/** From the first page again. */
export function beginPass(plan: PollPlan, { base, pass, pages, first, mark, validators, stumbles, cut }: Kept): Walk {
  const kept = { base, pages, first, mark, validators, stumbles, cut }
  const next = firstPage(base, plan.pagination)
  return { ...kept, pass: pass + 1, next, index: 0, knownInRow: 0, found: 0, met: 0, visited: [], previous: '', repeated: 0 }
}

/** From where the run before came to. Between two runs a list may have grown by any number of entries, a whole page among them. */
export const goOn = (walk: Walk): Walk => ({ ...walk, previous: '', repeated: 0 })

/** Refused so often, a page is refused for good: some providers show their first pages only, or the others to nobody else. */
const MAX_STUMBLES = 3

/**
 * A page after the first was refused: its name may mean nothing any more, so the way begins at the first page again. Where that
 * does not help, it ends here, or what was found before would wait for ever.
 */
export function stumble(plan: PollPlan, walk: Walk): Walk {
  const stumbles = walk.stumbles + 1
  return stumbles < MAX_STUMBLES ? beginPass(plan, { ...walk, pass: 0, stumbles }) : { ...walk, stumbles, next: null, cut: true }
}
