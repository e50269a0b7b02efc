import { fail, ok, type Result } from '@sluice/kit/result'

/** The gate of one host. */
export interface HostGatePort {
  /** Milliseconds to wait before knocking again; zero: inside. */
  enter(ticket: string, holdMs: number): Promise<number> | number
  leave(ticket: string, pauseMs: number): Promise<void> | void
}

export interface PassPorts {
  gate(host: string): HostGatePort
  wait(ms: number): Promise<unknown>
  /** In [0, 1). */
  random(): number
  newTicket(): string
}

/** Longer than any request may take, so that nobody else is let in before it has ended. */
const HOLD_MS = 30_000
/** Between two requests to a host, half as much more or less. */
const PAUSE_MS = 1_000
/** Who has waited for so long comes back later: an object that waits costs as much as one that works. */
const PATIENCE_MS = 20_000

/** Others are asking the host. */
export interface Busy {
  kind: 'busy'
  host: string
}

/** Does `work` while nobody else asks the host. */
export async function passGate<T>(host: string, ports: PassPorts, work: () => Promise<T>): Promise<Result<T, Busy>> {
  const gate = ports.gate(host)
  const ticket = ports.newTicket()
  let waited = 0
  for (let waitMs = await gate.enter(ticket, HOLD_MS); waitMs > 0; waitMs = await gate.enter(ticket, HOLD_MS)) {
    if (waited >= PATIENCE_MS) return fail({ kind: 'busy', host })
    const pause = Math.ceil(waitMs * (1 + ports.random()))
    await ports.wait(pause)
    waited += pause
  }
  try {
    return ok(await work())
  } finally {
    await gate.leave(ticket, Math.round(PAUSE_MS * (0.5 + ports.random())))
  }
}
