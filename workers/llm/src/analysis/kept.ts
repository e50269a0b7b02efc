import { parseWith } from '@sluice/kit/parse'
import { Findings } from '@sluice/schema/analysis'
import type { KeptText } from '@sluice/schema/rpc/llm'
import * as z from 'zod'
import type { Target } from '../call/contract.ts'
import type { AnswerStore } from '../call/ports.ts'
import { createRedaction } from '../guards/redaction.ts'
import { sha256 } from '../sha256.ts'
import type { Open } from './open.ts'

/** An answer about one text that is worth keeping: good and complete. */
const Kept = z.object({ findings: Findings, model: z.string() })
export type Kept = z.infer<typeof Kept>

/** What the keys of all answers about a text begin with: by the text alone, so that they can be found when it has to go. */
export const keysAbout = async (workspace: string, { title = '', text }: KeptText): Promise<string> =>
  `a2:${(await sha256([workspace, title, text])).slice(0, 32)}:`

/** Under which a target's answer about a text is kept, whichever texts it shared a request with. */
const keyOf = async ({ gateway, question, instructions: { version, system }, document }: Open, { identity }: Target): Promise<string> =>
  `${await keysAbout(gateway.workspace, question.input)}${await sha256([gateway.workspace, version, system, identity, document])}`

/**
 * What is not to leave does not get into the cache either: it is taken out before, and put back from the text that was asked about.
 */
function redactionFor({ gateway, document }: Open) {
  const redaction = createRedaction(gateway.config.redact, [document])
  redaction.hide(document)
  return redaction
}

/** The answer that the best target of a text gave before, or null. */
export async function loadKept(open: Open, store: AnswerStore): Promise<Kept | null> {
  const [first] = open.targets
  const stored = first ? await store.load(await keyOf(open, first)) : null
  if (stored === null) return null
  const redaction = redacts(open) ? redactionFor(open) : null
  const parsed = parseWith(Kept, redaction ? mapTexts(stored, (text) => redaction.show(text)) : stored)
  return parsed.ok ? parsed.value : null
}

/** Under who answered: what a fallback said is no answer of the first. */
export async function saveKept(open: Open, target: Target, kept: Kept, ttlSeconds: number, store: AnswerStore): Promise<void> {
  const redaction = redacts(open) ? redactionFor(open) : null
  const hidden = redaction ? { ...kept, findings: mapTexts(kept.findings, (text) => redaction.hide(text)) } : kept
  store.save(await keyOf(open, target), hidden, ttlSeconds)
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((inner) => mapTexts(inner, change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mapTexts(inner, change)]))
}

const redacts = ({ gateway }: Open): boolean => gateway.config.redact.length > 0
