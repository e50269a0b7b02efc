import { correction } from '../structured/ask.ts'
import { type AskPorts, type Asking, askTogether, type Wrong } from './ask-together.ts'
import type { Open } from './open.ts'

/**
 * Asks about some texts. Those whose answers are missing or wrong are split off and asked about again: in halves, then each by itself;
 * what is wrong even then goes to the next target, where there is one. Where there is no answer at all, one text may be what nobody can
 * stand: then each is asked about by itself.
 */
export async function persist(batch: readonly Open[], asking: Asking, ports: AskPorts): Promise<void> {
  const wrong = await askTogether(batch, asking, ports)
  if (wrong.length === 0) {
    if (batch.length > 1 && batch.every(isUnanswered)) await eachAlone(batch, asking, ports)
    return
  }
  if (batch.length === 1) return insist(wrong, asking, ports)
  for (const part of wrong.length > 1 ? halves(wrong) : [wrong]) await again(part, asking, ports)
}

/** Somebody was asked about it and failed, by what the text itself may have done to them. */
const isUnanswered = ({ found, setbacks }: Open): boolean => !found && setbacks.some(({ why }) => /^(?:unavailable|timeout)/.test(why))

/** So many texts in a row about which nobody answers: it is not the texts. */
const MOST_IN_ROW = 2

/** Only the text that is too much for a provider is left to the embedded analyser, and not its neighbours. */
async function eachAlone(batch: readonly Open[], asking: Asking, ports: AskPorts): Promise<void> {
  const alone = { ...asking, once: true }
  let inRow = 0
  for (const open of batch) {
    const wrong = await askTogether([open], alone, ports)
    inRow = open.found || wrong.length > 0 ? 0 : inRow + 1
    if (inRow === MOST_IN_ROW) return
    await insist(wrong, alone, ports)
  }
}

/** The second time: what is wrong still is asked about by itself. */
async function again(wrong: readonly Wrong[], asking: Asking, ports: AskPorts): Promise<void> {
  const still = await askTogether(
    wrong.map(({ open }) => open),
    asking,
    ports,
  )
  for (const one of still) {
    const [last] = wrong.length === 1 ? [one] : await askTogether([one.open], asking, ports)
    if (last) await elsewhere(last, asking, ports)
  }
}

/** A text that was by itself from the start is sent back once with what is wrong. */
async function insist([first]: readonly Wrong[], asking: Asking, ports: AskPorts): Promise<void> {
  if (!first) return
  const { open, said, reason } = first
  const still = said === null ? [first] : await askTogether([open], { ...asking, correction: correction(said, reason) }, ports)
  for (const one of still) await elsewhere(one, asking, ports)
}

/** Whoever of its targets was not heard about it yet has the last word. */
async function elsewhere({ open }: Wrong, asking: Asking, ports: AskPorts): Promise<void> {
  const next = open.targets.find(({ name }) => !open.setbacks.some(({ target }) => target === name))
  if (next) await askTogether([open], { ...asking, model: next.name }, ports)
}

function halves<T>(entries: readonly T[]): [T[], T[]] {
  const middle = Math.ceil(entries.length / 2)
  return [entries.slice(0, middle), entries.slice(middle)]
}
