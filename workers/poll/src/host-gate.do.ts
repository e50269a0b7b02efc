import { DurableObject } from 'cloudflare:workers'
import { enter, type Gate, leave, OPEN } from './gate/gate.ts'

/** The gate of one host: whatever workspaces and sources there are, one request at a time goes there. */
export class HostGate extends DurableObject {
  /** Milliseconds to wait before knocking again; zero: inside, for `holdMs` at most. */
  enter(ticket: string, holdMs: number): number {
    const { gate, waitMs } = enter(this.#gate(), ticket, Date.now(), holdMs)
    // Written down, because an object that nobody calls for ten seconds may be put out of memory, and a request may take longer.
    if (waitMs === 0) this.ctx.storage.kv.put('gate', gate)
    return waitMs
  }

  leave(ticket: string, pauseMs: number): void {
    this.ctx.storage.kv.put('gate', leave(this.#gate(), ticket, Date.now(), pauseMs))
  }

  #gate(): Gate {
    return this.ctx.storage.kv.get<Gate>('gate') ?? OPEN
  }
}
