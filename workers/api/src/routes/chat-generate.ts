import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import type { Caller } from '../auth/caller.ts'
import { askModel, Parameters } from '../chat/ask.ts'
import { MEMORY, remembered } from '../chat/memory.ts'
import { replyEvents } from '../chat/stream.ts'
import { defineRoute } from '../http/define-route.ts'
import type { Ports } from '../ports.ts'
import { loadConversation, type Owner, Said, saveConversation } from '../store/conversations.ts'

const MAX_CHARS = 20_000
const ConversationId = z.string().regex(/^conv_[0-9a-f]{32}$/, 'must be the conversationId of an earlier answer')

const Question = z.strictObject({
  message: z.string().min(1).max(MAX_CHARS),
  /** Goes on with a conversation that is kept here. */
  conversationId: ConversationId.optional(),
  /** Or what was said before, where the caller keeps it; a new conversation begins with it. */
  history: z.array(Said).max(MEMORY.messages).default([]),
  parameters: Parameters.prefault({}),
  /** The answer as server-sent events; `Accept: text/event-stream` asks for the same. */
  stream: z.boolean().default(false),
})

const Completion = z.object({
  model: z.string(),
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
})

export const ChatAnswer = z.object({
  reply: z.string(),
  conversationId: z.string(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
  model: z.string(),
})

export const chatGenerate = defineRoute({
  method: 'post',
  path: '/v1/chat/generate',
  operation: 'chatGenerate',
  summary: 'A message to a model, in a conversation',
  description: `Answers a message and remembers the conversation: its last ${MEMORY.messages} messages, for 30 days, for this API key only. As server-sent events: \`delta\` with what is new, then \`done\` with the whole answer, or \`error\`.`,
  scope: 'llm',
  body: Question,
  answer: ChatAnswer,
  types: ['application/json', 'text/event-stream'],
  codes: ['INVALID_INPUT', 'NOT_FOUND', 'RATE_LIMITED', 'BUDGET_EXHAUSTED', 'MODEL_ERROR'],
  async handle({ key, body, request }, ports) {
    const owner: Owner = { workspace: key.workspace, keyId: key.id }
    const id = body.conversationId ?? `conv_${crypto.randomUUID().replaceAll('-', '')}`
    const before = body.conversationId === undefined ? body.history : await continued(body.conversationId, owner, ports)
    const said = remembered([...before, { role: 'user', content: body.message }])
    const stream = body.stream || (request.headers.get('accept') ?? '').includes('text/event-stream')
    const answer = await askModel(said, body.parameters, stream, key, request, ports)
    const keep = async (reply: string): Promise<void> =>
      saveConversation(ports.database, id, owner, remembered([...said, { role: 'assistant', content: reply }]), ports.now())
    return stream && answer.body ? streamed(answer.body, id, keep, key, ports) : whole(answer, id, keep, key, ports)
  },
})

async function continued(id: string, owner: Owner, { database }: Ports): Promise<Said[]> {
  const said = await loadConversation(database, id, owner)
  if (said) return said
  throw new AppError('NOT_FOUND', 'There is no such conversation of this API key; conversations are kept for 30 days.')
}

type Keep = (reply: string) => Promise<void>

async function whole(
  answer: Response,
  conversationId: string,
  keep: Keep,
  { workspace }: Caller,
  { log }: Ports,
): Promise<z.output<typeof ChatAnswer>> {
  const parsed = Completion.safeParse(await answer.json())
  if (!parsed.success) {
    log.error('chat.answer_unreadable', { workspace })
    throw new AppError('MODEL_ERROR', 'The model gave no answer that can be read.')
  }
  const { model, choices, usage } = parsed.data
  const reply = choices[0]?.message.content ?? ''
  await keep(reply)
  return { reply, conversationId, model, usage: { inputTokens: usage?.prompt_tokens ?? 0, outputTokens: usage?.completion_tokens ?? 0 } }
}

function streamed(body: ReadableStream<Uint8Array>, conversationId: string, keep: Keep, { workspace }: Caller, { log }: Ports): Response {
  const events = replyEvents(body, async ({ reply }) => {
    try {
      await keep(reply)
      return { conversationId }
    } catch (error) {
      log.error('chat.not_kept', { workspace, error })
      return null
    }
  })
  return new Response(events, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' } })
}
