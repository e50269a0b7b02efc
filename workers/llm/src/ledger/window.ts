/** The minute of "requests a minute" and "tokens a minute". */
export const WINDOW_MS = 60_000

/** How many of a size fit into what is left; what takes nothing fits as long as not too much is taken already. */
export const fitting = (left: number, size: number): number =>
  size > 0 ? Math.floor(left / size) : left < 0 ? 0 : Number.POSITIVE_INFINITY

/** What was admitted at one moment, as it is counted under one limit: spares are granted by the dozen. */
export interface Counted {
  readonly at: number
  requests: number
  tokens: number
  /** Older than a minute: it counts no more. */
  gone: boolean
}

/**
 * What was admitted under one limit in the last minute, moment by moment: in no span of a minute is more admitted than the limit says.
 * A bucket that refills would let through almost twice as much around its edge.
 */
export class SlidingWindow {
  /** In the order of admission, from `#first` on; what is older than a minute is dropped at the next look. */
  #entries: Counted[] = []
  #first = 0
  #requests = 0
  #tokens = 0

  /** 0 where an attempt of so many tokens may go ahead now, else after how many milliseconds to ask again. */
  wait({ rpm, tpm }: { rpm?: number; tpm?: number }, tokens: number, now: number): number {
    this.#drop(now)
    const tooMany = rpm === undefined ? 0 : this.#requests + 1 - rpm
    const tooMuch = tpm === undefined ? 0 : this.#tokens + tokens - tpm
    if (tooMany <= 0 && tooMuch <= 0) return 0
    let [left, freed] = [0, 0]
    for (let index = this.#first; index < this.#entries.length; index++) {
      const { at, requests, tokens: held } = this.#entries[index] as Counted
      if (requests === 0) continue
      left += requests
      freed += held
      if (left >= tooMany && freed >= tooMuch) return Math.max(1, at + WINDOW_MS - now)
    }
    // More tokens than the limit allows in any minute: it never fits.
    return WINDOW_MS
  }

  /** Whoever admitted it keeps what is answered: with that it is corrected and taken back. */
  add(at: number, tokens: number): Counted {
    this.#requests += 1
    this.#tokens += tokens
    const last = this.#entries.at(-1)
    if (last?.at === at && !last.gone) {
      last.requests += 1
      last.tokens += tokens
      return last
    }
    const entry = { at, requests: 1, tokens, gone: false }
    this.#entries.push(entry)
    return entry
  }

  /** What one of them was in the end, more or fewer tokens: the difference is free for others, or was taken from them. */
  correct(entry: Counted, more: number): void {
    if (entry.gone) return
    this.#tokens += more
    entry.tokens += more
  }

  /** As if one of so many tokens had not been admitted. */
  remove(entry: Counted, tokens: number): void {
    if (entry.gone) return
    this.#take(1, tokens)
    entry.requests -= 1
    entry.tokens -= tokens
  }

  /** How many more attempts of so many tokens fit into the first half of its limits. */
  room({ rpm, tpm }: { rpm?: number; tpm?: number }, tokens: number, now: number): number {
    this.#drop(now)
    return Math.min(
      rpm === undefined ? Number.POSITIVE_INFINITY : fitting(rpm / 2 - this.#requests, 1),
      tpm === undefined ? Number.POSITIVE_INFINITY : fitting(tpm / 2 - this.#tokens, tokens),
    )
  }

  #drop(now: number): void {
    for (let entry = this.#entries[this.#first]; entry && entry.at <= now - WINDOW_MS; entry = this.#entries[this.#first]) {
      this.#first += 1
      entry.gone = true
      this.#take(entry.requests, entry.tokens)
    }
    // Taken off the front by the half, so that each look costs the same however many there are.
    if (this.#first * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first)
      this.#first = 0
    }
  }

  #take(requests: number, tokens: number): void {
    this.#requests -= requests
    this.#tokens -= tokens
  }
}
