import type { PeerRequest, Sample } from '../sample.ts'

interface Body {
  type: string
  action: { title: string; text: string }
}

const isMatch = (request: PeerRequest): boolean => (request.json as Body | null)?.type === 'item.matched'

/** A receiver after https://www.standardwebhooks.com, that answers with whatever it likes. */
export const webhook: Sample = {
  name: 'a signed webhook',
  config: { kind: 'webhook', url: '${HOOK_URL}', secret: '${HOOK_SECRET}' },
  secrets: { HOOK_URL: 'https://shop.example.com/hooks/a8f31c90b2', HOOK_SECRET: `whsec_${btoa('0123456789abcdef0123456789')}` },
  addressField: 'url',
  acts: isMatch,
  answer: () => ({ status: 204, body: '' }),
  read: (requests) =>
    requests
      .map((request) => (request.json as Body).action)
      .map(({ title, text }) => `${title}\n${text}`)
      .join('\n'),
  tooLong: () => [],
  pings: () => [],
  repeatKey: ({ headers }) => headers['webhook-id'] ?? '',
}
