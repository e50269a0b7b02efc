/** The minute of "requests a minute" and "tokens a minute". */
export const WINDOW_MS = 60_000

/** How many of a size fit into what is left; what takes nothing fits as long as not too much is taken already. */
export const fitting = (left: number, size: number): number =>
  size > 0 ? Math.floor(left / size) : left < 0 ? 0 : Number.POSITIVE_INFINITY

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

  /** How many more attempts of so many tokens fit into the first half of its limits. */
  room({ rpm, tpm }: { rpm?: number; tpm?: number }, tokens: number, now: number): number {
    this.#drop(now)
    return Math.min(
      rpm === undefined ? Number.POSITIVE_INFINITY : fitting(rpm / 2 - this.#byId.size, 1),
      tpm === undefined ? Number.POSITIVE_INFINITY : fitting(tpm / 2 - this.#tokens, tokens),
    )
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
