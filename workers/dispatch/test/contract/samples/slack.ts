import type { PeerRequest, Sample } from '../sample.ts'

interface Message {
  text?: string
  blocks?: { text?: { text: string; verbatim?: boolean } }[]
}

const sections = (request: PeerRequest) => ((request.json as Message | null)?.blocks ?? []).flatMap(({ text }) => (text ? [text] : []))

/** An incoming webhook. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/ */
export const slack: Sample = {
  name: 'Slack (incoming webhook)',
  config: { kind: 'slack', url: '${SLACK_URL}' },
  secrets: { SLACK_URL: 'https://hooks.slack.example/services/T0/B0/c2VjcmV0LXNsYWNr' },
  addressField: 'url',
  acts: (request) => sections(request).length > 0,
  answer: (request) => (sections(request).length > 0 ? { body: 'ok' } : { status: 400, body: 'no_text' }),
  read: (requests) =>
    requests
      .flatMap(sections)
      .map(({ text }) => text)
      .join('\n'),
  tooLong: (request) => [
    ...(sections(request).length > 50 ? ['more than 50 blocks'] : []),
    ...sections(request).flatMap(({ text }) => (text.length > 3_000 ? [`a section of ${text.length}`] : [])),
  ],
  // Links and mentions of Slack's stand in angle brackets; bare words become one only where `verbatim` is missing.
  pings: (request) => [
    ...(JSON.stringify(request.json).match(/<[!@#][^>]*>/g) ?? []),
    ...sections(request).flatMap(({ text, verbatim }) => (verbatim || !/@(?:channel|here|everyone)/.test(text) ? [] : [text])),
  ],
  // Anything but `ok` comes from something that is not Slack.
  outcomes: {
    'a page of HTML under 200': 'rejected',
    'a truncated answer': 'rejected',
    'a slow body': 'rejected',
    'a huge body': 'rejected',
  },
  refusals: [{ name: 'invalid_blocks', answer: { status: 400, body: 'invalid_blocks' }, outcome: 'rejected' }],
}
