import type { PeerRequest, Sample } from '../sample.ts'

interface Message {
  text: string
  parse_mode: string
}

const acts = ({ url }: PeerRequest): boolean => url.pathname.endsWith('/sendMessage')
const chat = { id: -1001234567890, type: 'supergroup', title: 'Feedback' }

/** What a reader sees, and what Telegram counts: the text after the markup is read. */
const shown = (request: PeerRequest): string =>
  (request.json as Message).text
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const refusal = (status: number, description: string, outcome: 'denied' | 'rejected', parameters?: object) => ({
  name: description,
  answer: { status, body: { ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) } },
  outcome,
})

/** The Bot API. https://core.telegram.org/bots/api */
export const telegram: Sample = {
  name: 'Telegram',
  config: { kind: 'telegram', token: '${TELEGRAM_TOKEN}', chat: -1001234567890 },
  secrets: { TELEGRAM_TOKEN: '424242424:AAc2VjcmV0LXRlbGVncmFtLWJvdC10b2tlbg' },
  acts,
  answer(request) {
    if (acts(request)) return { body: { ok: true, result: { message_id: 77, chat, date: 1_718_900_000, text: shown(request) } } }
    if (request.url.pathname.endsWith('/getChat')) return { body: { ok: true, result: chat } }
    return { status: 404, body: { ok: false, error_code: 404, description: 'Not Found' } }
  },
  made: { externalId: '77', externalUrl: 'https://t.me/c/1234567890/77' },
  lead: { externalId: '42', externalUrl: null },
  joined: { externalId: '77' },
  read: (requests) => requests.map(shown).join('\n'),
  tooLong: (request) => (shown(request).length > 4_096 ? [`a text of ${shown(request).length}`] : []),
  // A person is mentioned by name, or by a link of Telegram's own.
  pings: (request) => [
    ...(shown(request).match(/(?<!\w)@[A-Za-z]\w{3,}/g) ?? []),
    ...((request.json as Message).text.match(/<a href="tg:[^"]*">/g) ?? []),
  ],
  outcomes: { '403': 'denied', '404': 'denied' },
  refusals: [
    refusal(400, 'Bad Request: chat not found', 'denied'),
    refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', 'denied', { migrate_to_chat_id: -1009876543210 }),
    refusal(400, "Bad Request: can't parse entities", 'rejected'),
    refusal(403, 'Forbidden: bot was kicked from the supergroup chat', 'denied'),
  ],
}
