import * as z from 'zod'
import { type Judge, parseJson } from './json-api.ts'
import { outcomeOf } from './outcome.ts'

const Refused = z.object({
  description: z.string().default(''),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).optional(),
})

const TOKEN_HINT = 'the token is refused; get a new one from @BotFather and set it as the secret'

/** Telegram has no codes for errors, only sentences. https://core.telegram.org/bots/api#making-requests */
const BY_SENTENCE: readonly (readonly [RegExp, string])[] = [
  [/chat not found|chat_id is empty|PEER_ID_INVALID/i, 'the bot is not in that chat, or there is none; add the bot, or mend `chat`'],
  [
    /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|need administrator rights/i,
    'the bot may not write there; give it the right to post',
  ],
  [/upgraded to a supergroup/i, 'the group has become a supergroup and has a new number'],
]

/** 401: revoked. 403: blocked or thrown out. 404: Telegram knows no bot of that token, or the address is not Telegram's. */
const BY_STATUS: Readonly<Partial<Record<number, string>>> = {
  401: TOKEN_HINT,
  403: 'the bot was blocked or removed from the chat; add it again',
  404: TOKEN_HINT,
}

/** What an answer of the Bot API means; how long to wait stands in its body. */
export const judgeTelegram: Judge = (answer, now) => {
  const outcome = outcomeOf(answer, now)
  if (!answer.ok || outcome.kind === 'delivered' || outcome.kind === 'unknown') return outcome
  const { status, text } = answer.value
  const { description = text, parameters } = parseJson(Refused, text) ?? {}
  const { retry_after, migrate_to_chat_id } = parameters ?? {}
  if (outcome.kind === 'retry') return retry_after === undefined ? outcome : { ...outcome, retryAfterSeconds: Math.ceil(retry_after) }
  const hint = BY_STATUS[status] ?? BY_SENTENCE.find(([sentence]) => sentence.test(description))?.[1]
  if (hint === undefined) return outcome
  const moved = migrate_to_chat_id === undefined ? '' : `, ${migrate_to_chat_id}`
  return { kind: 'denied', status, detail: `${hint}${moved}: ${description}` }
}
