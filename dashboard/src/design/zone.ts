/** The time zone that pages show times in: the reader's, until it is known where the days of the workspace begin. */
let shown: string | undefined
const formats = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>()

/** Shows all times in a zone (IANA name) from now on. One that this browser has never heard of changes nothing. */
export function showTimesOf(timeZone: string): void {
  if (timeZone === shown || !isKnown(timeZone)) return
  shown = timeZone
  formats.clear()
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The zone by name, as a chart states whose days it shows. */
export const zoneName = (): string => shown ?? Intl.DateTimeFormat().resolvedOptions().timeZone

const DAY_MS = 86_400_000

/** What a chart says of its buckets: whose days they are, or by whose clock its hours are shown. */
export const daysOf = (bucketMs: number): string => (bucketMs >= DAY_MS ? `Days of ${zoneName()}` : zoneName())

/** Writes a time in that zone. The options are a constant of whoever asks: what is made of them is kept. */
export function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formats.get(options)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: shown, ...options })
  formats.set(options, made)
  return made
}
