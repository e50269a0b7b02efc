import type { Issue } from '@sluice/schema/errors'
import type { SendPorts } from '../../src/connectors/ports.ts'
import type { SendOutcome } from '../../src/connectors/send-outcome.ts'

type OutcomeKind = SendOutcome['kind']

/** A request as the peer took it. */
export interface PeerRequest {
  method: string
  /** As the connector asked for it, host included, whatever the test did to bring it to the peer. */
  url: URL
  /** Lower-case names. */
  headers: Record<string, string>
  body: string
  /** The body as JSON; null where it is none. */
  json: unknown
}

export interface PeerAnswer {
  status?: number
  headers?: Record<string, string>
  /** An object is sent as JSON. */
  body: string | object
}

/** The other side of a destination, and the trouble it can be asked to make. */
export interface Peer {
  ports: Partial<SendPorts>
  /** All that came, in order. */
  received(): PeerRequest[]
  /** Those of them that made something, in order. */
  made(): PeerRequest[]
  /** What the next request meets, by its name in `outcomes`; those after it are answered as ever. */
  fault(name: string): void
  /** The next request that makes something is done, and its answer never arrives. */
  loseAnswer(): void
  /** What it has sent of the last huge body. */
  bytesSent?(): number
  close(): Promise<void>
}

/**
 * What the suite has to know of a destination kind. The service is played by `answer`, in the words of the real one; everything that
 * goes wrong is the suite's own.
 */
export interface Sample {
  /** Of the test's name; a kind may have several samples. */
  name: string
  /** As under `destinations` in sluice.yaml; secrets by their names: `${TOKEN}`. */
  config: Record<string, unknown> & { kind: string }
  options?: Record<string, unknown>
  /** What the names stand for. Each at least 12 characters that occur nowhere else, so that they can be looked for. */
  secrets: Record<string, string>
  /** The field of the configuration that holds the address; missing where the address is the service's own. */
  addressField?: string
  /** Whether a request makes something (a message, an issue, a comment), apart from look-ups and tests. */
  acts: (request: PeerRequest) => boolean
  /** The service in good health. `earlier`: requests that have made something before this one. */
  answer: (request: PeerRequest, earlier: readonly PeerRequest[]) => PeerAnswer
  /** Id and link that a delivery gets; missing where the service gives none. */
  made?: { externalId: string; externalUrl?: string }
  /** The ticket that a near-duplicate joins; for connectors that join. */
  lead?: { externalId: string; externalUrl: string | null }
  /** Id that a delivery gets by joining; missing where the service gives none. */
  joined?: { externalId: string }
  /** What one reads at the destination, of all the requests of one delivery: title and text as they are shown. Missing where neither goes there. */
  read?: (requests: readonly PeerRequest[]) => string
  /** What in a request is longer than the service takes, by its own documentation; an empty list: all is well. */
  tooLong: (request: PeerRequest) => string[]
  /** Mentions in a request that would notify people, by the service's own rules. */
  pings: (request: PeerRequest) => string[]
  /** By what the receiver knows a repeat; for connectors whose repeats are harmless. */
  repeatKey?: (request: PeerRequest) => string
  /** Outcomes that differ from those of `HTTP_OUTCOMES`, by their names; null: cannot happen here. */
  outcomes?: Record<string, OutcomeKind | null>
  /** What the service says in its own way, beside statuses: `{ name, answer, outcome }`. */
  refusals?: { name: string; answer: PeerAnswer; outcome: OutcomeKind }[]
  /** For destinations that are not reached by HTTP: the peer, and the outcome of each fault that it knows. */
  peer?: { start(sample: Sample): Promise<Peer>; outcomes: Record<string, OutcomeKind> }
}

/** For messages of failed expectations. */
export const sentences = (issues: readonly Issue[]): string[] => issues.map(({ path, message }) => `${path}: ${message}`)
