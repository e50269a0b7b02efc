import type { PeerRequest, Sample } from '../sample.ts'

interface Message {
  channel: string
  thread_ts?: string
  text: string
  blocks?: { text?: { text: string; verbatim?: boolean } }[]
  metadata?: unknown
}

const TS = '1718900000.123456'

const acts = ({ url, method }: PeerRequest): boolean => method === 'POST' && url.pathname.endsWith('/chat.postMessage')
const sections = (request: PeerRequest) => ((request.json as Message | null)?.blocks ?? []).flatMap(({ text }) => (text ? [text] : []))

/** What a place shows: a channel its messages, a thread its replies. */
function history({ url }: PeerRequest, earlier: readonly PeerRequest[]): object {
  const channel = url.searchParams.get('channel')
  const thread = url.searchParams.get('ts') ?? undefined
  const withMetadata = url.searchParams.get('include_all_metadata') === 'true'
  const messages = earlier
    .map((request) => request.json as Message)
    .filter((message) => message.channel === channel && message.thread_ts === thread)
    .map(({ text, metadata }) => ({ type: 'message', ts: TS, text, ...(withMetadata ? { metadata } : {}) }))
  return { ok: true, messages, has_more: false, response_metadata: { next_cursor: '' } }
}

/** The Web API with a bot token. https://docs.slack.dev/reference/methods/ */
export const slackApi: Sample = {
  name: 'Slack (Web API)',
  config: { kind: 'slack-api', token: '${SLACK_TOKEN}', channel: 'C0123ABCD' },
  secrets: { SLACK_TOKEN: 'xoxb-2718281828-c2VjcmV0' },
  acts,
  answer(request, earlier) {
    const method = request.url.pathname.split('/').at(-1)
    if (acts(request)) return { body: { ok: true, channel: (request.json as Message).channel, ts: TS } }
    if (method === 'auth.test') return { body: { ok: true, url: 'https://acme.slack.example/', team: 'Acme', user: 'sluice' } }
    if (method === 'conversations.history' || method === 'conversations.replies') return { body: history(request, earlier) }
    return { body: { ok: false, error: 'unknown_method' } }
  },
  made: { externalId: `C0123ABCD:${TS}` },
  lead: { externalId: 'C0123ABCD:1718800000.000100', externalUrl: null },
  joined: { externalId: `C0123ABCD:${TS}` },
  read: (requests) =>
    requests
      .flatMap(sections)
      .map(({ text }) => text)
      .join('\n'),
  tooLong: (request) => [
    ...(sections(request).length > 50 ? ['more than 50 blocks'] : []),
    ...sections(request).flatMap(({ text }) => (text.length > 3_000 ? [`a section of ${text.length}`] : [])),
    ...((request.json as Message).text.length > 40_000 ? ['text'] : []),
  ],
  pings: (request) => [
    ...(JSON.stringify(request.json).match(/<[!@#][^>]*>/g) ?? []),
    ...sections(request).flatMap(({ text, verbatim }) => (verbatim || !/@(?:channel|here|everyone)/.test(text) ? [] : [text])),
  ],
  refusals: [
    ['invalid_auth', 'denied'],
    ['token_revoked', 'denied'],
    ['missing_scope', 'denied'],
    ['not_in_channel', 'denied'],
    ['channel_not_found', 'denied'],
    ['ratelimited', 'retry'],
    ['msg_too_long', 'rejected'],
    ['fatal_error', 'unknown'],
    ['a word that is not known yet', 'rejected'],
  ].map(([error = '', outcome]) => ({ name: error, answer: { body: { ok: false, error } }, outcome: outcome as 'denied' })),
}
