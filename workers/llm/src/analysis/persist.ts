import { correction } from '../structured/ask.ts'
import { type AskPorts, type Asking, askTogether, type Wrong } from './ask-together.ts'
import type { Open } from './open.ts'

/**
 * Asks about some texts. Those whose answers are missing or wrong are split off and asked about again: in halves, then each by itself;
 * what is wrong even then goes to the next target, where there is one.
 */
export async function persist(batch: readonly Open[], asking: Asking, ports: AskPorts): Promise<void> {
  const wrong = await askTogether(batch, asking, ports)
  if (wrong.length === 0) return
  if (batch.length === 1) return insist(wrong, asking, ports)
  for (const part of wrong.length > 1 ? halves(wrong) : [wrong]) await again(part, asking, ports)
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
