import type { Peer, PeerRequest, Sample } from '../sample.ts'

interface Message {
  action: { id: string; title: string; text: string; truncated?: boolean }
}

const toRequest = (message: unknown): PeerRequest => {
  const body = JSON.stringify(message)
  return { method: 'send', url: new URL('queue://ORDERS'), headers: {}, body, json: JSON.parse(body) as unknown }
}

/** A queue in memory. It fails before or after it has taken a message, and both look the same from here. */
async function startQueue(): Promise<Peer> {
  const received: PeerRequest[] = []
  const made: PeerRequest[] = []
  let next: string | null = null
  const send = async (message: unknown): Promise<void> => {
    const fault = next
    next = null
    received.push(toRequest(message))
    if (fault === 'a failure before it is taken') throw new Error('Queue sends are temporarily unavailable')
    made.push(toRequest(message))
    if (fault === 'a failure after it is taken') throw new Error('Network connection lost')
  }
  return {
    ports: { queue: (binding) => (binding === 'ORDERS' && next !== 'no such producer' ? { send } : null) },
    received: () => [...received],
    made: () => [...made],
    fault: (name) => void (next = name),
    loseAnswer: () => void (next = 'a failure after it is taken'),
    close: async () => undefined,
  }
}

/** https://developers.cloudflare.com/queues/platform/limits/ */
const MAX_BYTES = 128_000

export const queue: Sample = {
  name: 'a queue',
  config: { kind: 'queue', binding: 'ORDERS' },
  secrets: {},
  acts: () => true,
  answer: () => ({ body: '' }),
  read: (requests) =>
    requests
      .map(({ json }) => (json as Message).action)
      .map(({ title, text }) => `${title}\n${text}`)
      .join('\n'),
  tooLong: ({ body }) => (new TextEncoder().encode(body).length > MAX_BYTES ? ['message'] : []),
  pings: () => [],
  repeatKey: ({ json }) => (json as Message).action.id,
  peer: {
    start: startQueue,
    outcomes: {
      'a failure before it is taken': 'unknown',
      'a failure after it is taken': 'unknown',
      'no such producer': 'denied',
    },
  },
}
