import { messageOf } from './message-of.ts'
import { checkHost, isLoopback } from './address.ts'
import type { NameCheck } from './resolve.ts'
import { fail, type Result } from './result.ts'
import { within } from './within.ts'

/** `refused`: it would be another time too. `unresolved`, `unreachable`: a later try may come through. Nothing was sent in any case. */
export interface ConnectFailure {
  kind: 'refused' | 'unresolved' | 'unreachable'
  reason: string
}

export interface ConnectPorts<S> {
  /** Resolves when the connection stands. `tls`: from the first byte on. */
  connect(host: string, port: number, tls: boolean): Promise<S>
  /** The development setting ALLOW_LOOPBACK. */
  allowLoopback: boolean
  /** Looks up where names lead; where it is left out, they are not looked up. */
  names?: NameCheck
}

export type GuardedConnect<S> = (host: string, port: number, tls: boolean) => Promise<Result<S, ConnectFailure>>

const TIMEOUT_MS = 10_000

/** Ports on which mail is handed in (RFC 6409, RFC 8314), and those that belong to no other protocol. */
const allowedPort = (port: number): boolean => port === 465 || port === 587 || port >= 1024

/** The only way to a server that is no web server and that somebody configured: checked like an address. Never throws. */
export function createGuardedConnect<S extends { close(): Promise<void> }>(ports: ConnectPorts<S>): GuardedConnect<S> {
  return async (host, port, tls) => {
    const checked = checkHost(host, ports)
    if (!checked.ok) return fail({ kind: 'refused', reason: checked.failure.reason })
    const name = checked.value
    if (!isLoopback(name)) {
      if (!allowedPort(port)) return fail({ kind: 'refused', reason: `port ${port} is not one for handing in mail` })
      const led = await ports.names?.(name)
      if (led?.ok === false) return led
    }
    return opened(ports.connect(name, port, tls))
  }
}

async function opened<S extends { close(): Promise<void> }>(opening: Promise<S>): Promise<Result<S, ConnectFailure>> {
  try {
    const socket = await within(TIMEOUT_MS, opening)
    if (socket.ok) return socket
    // Whoever comes after all is not left standing there.
    opening.then((late) => late.close()).catch(() => undefined)
    return fail({ kind: 'unreachable', reason: `no connection within ${TIMEOUT_MS} ms` })
  } catch (error) {
    return fail({ kind: 'unreachable', reason: messageOf(error) })
  }
}
