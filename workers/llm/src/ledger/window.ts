/** The minute of "requests a minute" and "tokens a minute". */
export const WINDOW_MS = 60_000

interface Entry {
  id: string
  at: number
  tokens: number
}

/**
 * What was admitted under one limit in the last minute, entry by entry: in no span of a minute is more admitted than the limit says.
 * A bucket that refills would let through almost twice as much around its edge.
 */
export class SlidingWindow {
  /** In the order of admission, from `#first` on; what is older than a minute is dropped at the next look. */
  #entries: Entry[] = []
  #first = 0
  readonly #byId = new Map<string, Entry>()
  #tokens = 0

  /** 0 where an attempt of so many tokens may go ahead now, else after how many milliseconds to ask again. */
  wait({ rpm, tpm }: { rpm?: number; tpm?: number }, tokens: number, now: number): number {
    this.#drop(now)
    const tooMany = rpm === undefined ? 0 : this.#byId.size + 1 - rpm
    const tooMuch = tpm === undefined ? 0 : this.#tokens + tokens - tpm
    if (tooMany <= 0 && tooMuch <= 0) return 0
    let [entries, freed] = [0, 0]
    for (let index = this.#first; index < this.#entries.length; index++) {
      const { id, at, tokens: held } = this.#entries[index] as Entry
      if (!this.#byId.has(id)) continue
      entries += 1
      freed += held
      if (entries >= tooMany && freed >= tooMuch) return Math.max(1, at + WINDOW_MS - now)
    }
    // More tokens than the limit allows in any minute: it never fits.
    return WINDOW_MS
  }

  add(entry: Entry): void {
    this.#entries.push(entry)
    this.#byId.set(entry.id, entry)
    this.#tokens += entry.tokens
  }

  /** What it was in the end; the difference is free for others, or was taken from them. */
  correct(id: string, tokens: number): void {
    const entry = this.#byId.get(id)
    if (!entry) return
    this.#tokens += tokens - entry.tokens
    entry.tokens = tokens
  }

  /** As if it had not been admitted. */
  remove(id: string): void {
    const entry = this.#byId.get(id)
    if (!entry) return
    this.#byId.delete(id)
    this.#tokens -= entry.tokens
    entry.tokens = 0
  }

  /** The larger share of its limits that was admitted in the last minute, from 0 to 1. */
  used({ rpm, tpm }: { rpm?: number; tpm?: number }, now: number): number {
    this.#drop(now)
    return Math.max(rpm === undefined ? 0 : this.#byId.size / rpm, tpm === undefined ? 0 : this.#tokens / tpm)
  }

  #drop(now: number): void {
    for (let entry = this.#entries[this.#first]; entry && entry.at <= now - WINDOW_MS; entry = this.#entries[this.#first]) {
      this.#first += 1
      this.#byId.delete(entry.id)
      this.#tokens -= entry.tokens
    }
    // Taken off the front by the half, so that each look costs the same however many there are.
    if (this.#first * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first)
      this.#first = 0
    }
  }
}
