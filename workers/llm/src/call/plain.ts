/**
 * The shapes of `wire.ts` looked at by hand. The schemas say what is wrong with what does not fit, and cost more than the rest of a
 * call's bookkeeping where it does: so what is plainly right does not pass them. Each of these says yes only where its schema does.
 */
import { type Fields, isFields } from '../upstream/fields.ts'
import { type ChatChunk, type ChatCompletion, ChatMessage, type ChatRequest } from './wire.ts'

const ROLES: ReadonlySet<unknown> = new Set(ChatMessage.shape.role.options)

const isNothing = (value: unknown): boolean => value === undefined || value === null
const isText = (value: unknown): boolean => typeof value === 'string'
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isPositive = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0
const or = (is: (value: unknown) => boolean, value: unknown): boolean => isNothing(value) || is(value)

const isName = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 200

const isMessage = (value: unknown): boolean => isFields(value) && ROLES.has(value['role']) && or(isText, value['content'])

/** A question in words alone; with tools, pictures or a format it is left to the schema. */
export function isPlainRequest(body: unknown): body is ChatRequest {
  if (!isFields(body)) return false
  const { messages, stream, max_tokens: max, max_completion_tokens: completion } = body
  return (
    isName(body['model']) &&
    Array.isArray(messages) &&
    messages.length > 0 &&
    messages.length <= 2_000 &&
    messages.every(isMessage) &&
    (isNothing(stream) || typeof stream === 'boolean') &&
    or(isPositive, max) &&
    or(isPositive, completion) &&
    [body['stream_options'], body['n'], body['tools'], body['response_format'], body['user']].every(isNothing)
  )
}

const hasUsage = ({ usage }: Fields): boolean =>
  or((one) => isFields(one) && isNumber(one['prompt_tokens']) && isNumber(one['completion_tokens']), usage)

const hasFrame = (body: Fields, object: string, isChoice: (choice: unknown) => boolean): boolean =>
  isText(body['id']) &&
  body['object'] === object &&
  isNumber(body['created']) &&
  isText(body['model']) &&
  Array.isArray(body['choices']) &&
  body['choices'].every(isChoice) &&
  hasUsage(body)

function isChoice(choice: unknown): boolean {
  if (!isFields(choice) || !isNumber(choice['index'])) return false
  const { finish_reason: finish, message } = choice
  if (finish !== null && !isText(finish)) return false
  return isFields(message) && message['role'] === 'assistant' && or(isText, message['content']) && or(isText, message['refusal'])
}

export const isPlainCompletion = (body: unknown): body is ChatCompletion => isFields(body) && hasFrame(body, 'chat.completion', isChoice)

function isDelta(choice: unknown): boolean {
  if (!isFields(choice) || !isNumber(choice['index']) || !or(isText, choice['finish_reason'])) return false
  const { delta } = choice
  return isFields(delta) && or(isText, delta['role']) && or(isText, delta['content'])
}

export const isPlainChunk = (body: unknown): body is ChatChunk => isFields(body) && hasFrame(body, 'chat.completion.chunk', isDelta)
