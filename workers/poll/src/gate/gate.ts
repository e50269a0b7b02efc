/** Who asks a host, and when it may be asked again. Times are epoch ms. */
export interface Gate {
  /** Who is inside; null where nobody is. */
  ticket: string | null
  /** Whoever is inside counts as gone from here on: it died. */
  until: number
  /** Nobody enters before: the pause after the last one. */
  opensAt: number
}

export const OPEN: Gate = { ticket: null, until: 0, opensAt: 0 }

/** Milliseconds until it is worth knocking again; zero: inside. */
interface Entered {
  gate: Gate
  waitMs: number
}

/** One at a time: lets `ticket` in for at most `holdMs`, or says how long it has to wait. */
export function enter(gate: Gate, ticket: string, now: number, holdMs: number): Entered {
  const free = gate.ticket === null || gate.ticket === ticket || gate.until <= now ? gate.opensAt : Math.max(gate.until, gate.opensAt)
  if (free > now) return { gate, waitMs: gate.ticket === null ? free - now : Math.min(free - now, KNOCK_MS) }
  return { gate: { ticket, until: now + holdMs, opensAt: now }, waitMs: 0 }
}

/** Requests are mostly shorter than what they may take, so one knocks before that time is over. */
const KNOCK_MS = 1_000

/** Leaves a pause behind. Whose time was over has been replaced and changes nothing. */
export function leave(gate: Gate, ticket: string, now: number, pauseMs: number): Gate {
  return gate.ticket === ticket ? { ticket: null, until: 0, opensAt: now + pauseMs } : gate
}
