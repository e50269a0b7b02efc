const CLOCK = { weekday: 'short', hour: '2-digit', minute: '2-digit' } as const

/** What the clocks of a zone show; null where there is no zone of that name. */
export function clockIn(timeZone: string, at: number): string | null {
  if (timeZone === '') return null
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, ...CLOCK }).format(at)
  } catch {
    return null
  }
}

/** The names that this browser knows; it takes others too. */
export const ZONES: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
