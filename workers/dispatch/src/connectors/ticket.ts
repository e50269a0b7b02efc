import type { LeasedDelivery } from '@sluice/schema/delivery'
import * as z from 'zod'
import type { Channel } from '../templates/channel.ts'
import { clip } from '../templates/clip.ts'
import { splitText } from '../templates/split-text.ts'
import type { Lead } from './define.ts'

const Decided = z.object({ decidedAt: z.iso.datetime() })

/** Clocks of ours and of the service differ by less than this. */
const CLOCKS_MS = 90_000
/** What a try makes is there within this; of a try that was killed, nobody knows when within its lease it was made. */
const LEASE_MS = 300_000

const toSecond = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')

/**
 * A time before the first try in doubt, as ISO 8601 to the second: what a delivery has made was made after it. Null where nobody wrote down when it was
 * tried or decided.
 */
export function madeAfter({ content, inDoubt }: LeasedDelivery): string | null {
  if (inDoubt) return toSecond(inDoubt.first - CLOCKS_MS)
  const decided = Decided.safeParse(content.data)
  return decided.success ? toSecond(Date.parse(decided.data.decidedAt) - CLOCKS_MS) : null
}

/** A time after the last try in doubt: what came into being later was not made by one. Null where nobody knows. */
export const madeBefore = ({ inDoubt }: LeasedDelivery): string | null => (inDoubt ? toSecond(inDoubt.last + LEASE_MS) : null)

/**
 * A title of one line for a field that takes `max` characters and no markup; the rule's name where there is none.
 *
 * @param unmark takes the markup of the channel off
 */
export function titleOf({ content, rule }: LeasedDelivery, max: number, unmark: (title: string) => string = (title) => title): string {
  const line = unmark(content.title).replace(/\s+/g, ' ').trim()
  return clip(line === '' ? rule : line, max)
}

const cutNote = (rest: number): string => `\n\n… cut: ${rest} more characters`
/** The longest that `cutNote` gets. */
const NOTE = 40

/** Text of at most `max` characters that says how much of it is missing. `atoms`: of the channel. */
export function fitted(text: string, max: number, atoms: RegExp): string {
  if (text.length <= max) return text
  const head = splitText(text, max - NOTE, atoms)[0] ?? ''
  return head.trimEnd() + cutNote(text.length - head.length)
}

const Linked = z.object({ item: z.object({ url: z.string() }) })

/**
 * What is said at a ticket when another report of the same problem comes in, in the markup of its channel: how many there are, where
 * this one came from, and the report itself.
 */
export function joinText({ content: { title, text, data } }: LeasedDelivery, { joined }: Lead, { link }: Channel): string {
  const url = Linked.safeParse(data).data?.item.url
  const written = url === undefined ? '' : link(url)
  // The default text has it already.
  const from = written === '' || text.includes(written) ? '' : `\n${written}`
  return `Reported again: ${joined + 1} reports of this so far.${from}\n\n${title}\n\n${text}`
}

/** The lead's own ticket: what joins it is found there. */
export const ticketOf = ({ externalId, externalUrl }: Lead): { externalId: string; externalUrl?: string } => ({
  externalId,
  ...(externalUrl === null ? {} : { externalUrl }),
})

/** The query of an address; parameters that are null are left out. */
export const query = (parameters: Readonly<Record<string, string | number | null>>): string =>
  new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, String(value)]])),
  ).toString()

const Authored = z.object({ item: z.object({ author: z.object({ email: z.email().optional(), name: z.string().optional() }) }) })

/** Who wrote the item, as far as the delivery knows. */
export const authorOf = ({ content }: LeasedDelivery): { email?: string | undefined; name?: string | undefined } =>
  Authored.safeParse(content.data).data?.item.author ?? {}
