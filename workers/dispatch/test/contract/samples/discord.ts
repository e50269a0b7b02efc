import type { PeerRequest, Sample } from '../sample.ts'

interface Message {
  content?: string
  embeds?: { title?: string; description?: string }[]
  allowed_mentions?: { parse: string[]; users?: string[]; roles?: string[] }
}

const acts = ({ method }: PeerRequest): boolean => method === 'POST'
const embeds = (request: PeerRequest) => (request.json as Message | null)?.embeds ?? []
const sizes = (request: PeerRequest): number =>
  embeds(request).reduce((sum, { title = '', description = '' }) => sum + title.length + description.length, 0)

/** A webhook. https://docs.discord.com/developers/resources/webhook */
export const discord: Sample = {
  name: 'Discord',
  config: { kind: 'discord', url: '${DISCORD_URL}' },
  secrets: { DISCORD_URL: 'https://discord.example/api/webhooks/112233445566778899/c2VjcmV0LWRpc2NvcmQ' },
  addressField: 'url',
  acts,
  answer: (request) =>
    acts(request)
      ? { body: { id: '1180000000000000001', channel_id: '1170000000000000001', type: 0 } }
      : { body: { id: '112233445566778899', name: 'Feedback', token: 'c2VjcmV0LWRpc2NvcmQ', channel_id: '1170000000000000001' } },
  made: { externalId: '1180000000000000001' },
  read: (requests) =>
    requests
      .flatMap(embeds)
      .map(({ title = '', description = '' }) => `${title}\n${description}`)
      .join('\n'),
  tooLong: (request) => [
    ...(embeds(request).length > 10 ? ['more than 10 embeds'] : []),
    ...(sizes(request) > 6_000 ? [`embeds of ${sizes(request)}`] : []),
    ...embeds(request).flatMap(({ title = '', description = '' }) => [
      ...(title.length > 256 ? [`a title of ${title.length}`] : []),
      ...(description.length > 4_096 ? [`a description of ${description.length}`] : []),
    ]),
    ...(((request.json as Message).content ?? '').length > 2_000 ? ['content'] : []),
  ],
  // Only `content` notifies, and of that only what `allowed_mentions` lets through; but nothing should look like a mention either.
  pings(request) {
    const { content = '', allowed_mentions } = request.json as Message
    const allowed = allowed_mentions?.parse.length === 0 && !allowed_mentions.users && !allowed_mentions.roles
    const shown = JSON.stringify(embeds(request))
    return [
      ...(allowed || content === '' ? [] : ['mentions are not switched off']),
      ...(shown.match(/@(?:everyone|here)|<(?:@[!&]?|#)\d+>/g) ?? []),
    ]
  },
  outcomes: { '403': 'denied' },
  refusals: [
    {
      name: '10015 Unknown Webhook',
      answer: { status: 404, body: { message: 'Unknown Webhook', code: 10015 } },
      outcome: 'denied',
    },
    {
      name: '50027 Invalid Webhook Token',
      answer: { status: 401, body: { message: 'Invalid Webhook Token', code: 50027 } },
      outcome: 'denied',
    },
    { name: '50035 Invalid Form Body', answer: { status: 400, body: { message: 'Invalid Form Body', code: 50035 } }, outcome: 'rejected' },
  ],
}
