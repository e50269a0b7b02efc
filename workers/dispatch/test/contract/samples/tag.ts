import type { Peer, PeerRequest, Sample } from '../sample.ts'

/** The Store's labels, in memory; it can be down before or after it has written them. */
async function startLabels(): Promise<Peer> {
  const received: PeerRequest[] = []
  const made: PeerRequest[] = []
  let next: string | null = null
  return {
    ports: {
      async tagItem(workspace, eventId, tags) {
        const fault = next
        next = null
        const json = { workspace, eventId, tags }
        const request = { method: 'tag', url: new URL('store://items'), headers: {}, body: JSON.stringify(json), json }
        received.push(request)
        if (fault === 'a Store that is down') throw new Error('D1 is down')
        made.push(request)
        if (fault === 'a Store that goes down') throw new Error('D1 went down')
      },
    },
    received: () => [...received],
    made: () => [...made],
    fault: (name) => void (next = name),
    loseAnswer: () => void (next = 'a Store that goes down'),
    close: async () => undefined,
  }
}

export const tag: Sample = {
  name: 'labels',
  config: { kind: 'tag' },
  options: { tags: ['area/export', 'vip'] },
  secrets: {},
  acts: () => true,
  answer: () => ({ body: '' }),
  tooLong: () => [],
  pings: () => [],
  // The same labels on the same item are the same labels.
  repeatKey: ({ body }) => body,
  peer: { start: startLabels, outcomes: { 'a Store that is down': 'unknown', 'a Store that goes down': 'unknown' } },
}
