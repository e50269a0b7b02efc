import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, NOON } from '@sluice/testing/builders'
import type { SendPorts } from '../../../src/connectors/ports.ts'
import type { LookUp, SendOutcome } from '../../../src/connectors/send-outcome.ts'
import { CONNECTORS } from '../../../src/connectors/registry.ts'

/** A request as the service of a test takes it. */
export interface Asked {
  method: string
  url: URL
  headers: Record<string, string>
  body: unknown
  /** The body as it was sent. */
  text: string
}

export interface Answered {
  status?: number
  headers?: Record<string, string>
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown
}

interface Given {
  config: Record<string, unknown> & { kind: string }
  title?: string
  text?: string
  options?: Record<string, unknown>
  /** Beside when it was decided. */
  data?: Record<string, unknown>
  /** What the names in the configuration stand for; else they stand for themselves. */
  secrets?: Record<string, string>
  /** When the tries began whose outcome nobody knows: the first and the last. */
  inDoubt?: { first: number; last: number }
  /** Joins this ticket, as the third report. */
  lead?: string
}

const refuse = async (): Promise<never> => {
  throw new Error('a connector for tickets needs requests only')
}

/** A destination whose service answers as it is told, and that keeps what it was asked. */
export function service(
  { config, title = 'Export', text = 'It loses rows.', options = {}, data = {}, secrets = {}, lead, inDoubt }: Given,
  answer: (asked: Asked) => Answered,
) {
  const asked: Asked[] = []
  const ports: SendPorts = {
    async fetch(address, { method, headers, body }) {
      const request = {
        method,
        url: new URL(address),
        headers,
        body: body === undefined ? null : (JSON.parse(body) as unknown),
        text: body ?? '',
      }
      asked.push(request)
      const { status = 200, headers: answered = {}, body: content = {} } = answer(request)
      return {
        ok: true,
        value: { status, headers: new Headers(answered), text: typeof content === 'string' ? content : JSON.stringify(content) },
      }
    },
    now: () => NOON,
    connect: refuse,
    tagItem: refuse,
    sendEmail: null,
    queue: () => null,
  }
  const connector = CONNECTORS.get(config.kind)
  if (!connector) throw new Error(`there is no connector ${config.kind}`)
  const delivery = LeasedDelivery.parse({
    ...aDelivery({ content: { title, text, options, data: { decidedAt: new Date(NOON).toISOString(), ...data } } }),
    attempt: 1,
    leaseUntil: NOON + 60_000,
    uncertain: inDoubt !== undefined,
    inDoubt,
    lead: lead === undefined ? null : { status: 'delivered', externalId: lead, externalUrl: 'https://example.com/lead', joined: 1 },
  })
  const resolve = async (name: string): Promise<string> => secrets[name] ?? name
  const open = async () => {
    const opened = await connector.open(delivery, { ...config }, resolve, ports)
    if (!opened.ok) throw new Error(opened.failure)
    return opened.value
  }
  return {
    asked,
    /** The first request; throws where there was none. */
    first: (): Asked => {
      const [request] = asked
      if (!request) throw new Error('nothing was asked')
      return request
    },
    /** The bodies of what was sent, in order. */
    bodies: <T>(): T[] => asked.map(({ body }) => body as T),
    send: async (): Promise<SendOutcome> => (await open()).send(),
    find: async (): Promise<LookUp | undefined> => (await open()).findExisting?.(),
    test: async (): Promise<unknown> => {
      const tested = await connector.test(config, resolve, ports)
      return tested.ok ? tested.value : tested.failure
    },
    /** What is wrong with the configuration, as sentences. */
    check: (): string[] => connector.checkConfig(config, false).map(({ path, message }) => `${path}: ${message}`),
  }
}
