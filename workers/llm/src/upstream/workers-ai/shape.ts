import { type Fields, isFields } from '../fields.ts'

interface FlatCall {
  id?: string
  index?: number
  type?: string
  name?: string | null
  arguments?: unknown
  function?: { name?: string | null; arguments?: unknown }
}

const written = (args: unknown): string => (typeof args === 'string' ? args : JSON.stringify(args ?? {}))

/** `{name, arguments: {…}}`, or OpenAI's shape already → a call as OpenAI gives it. */
const toCall = (call: FlatCall, index: number): Fields => ({
  id: call.id ?? `call_${index}`,
  type: 'function',
  function: { name: call.function?.name ?? call.name ?? '', arguments: written(call.function?.arguments ?? call.arguments) },
})

const callsIn = (body: Fields): FlatCall[] => (Array.isArray(body['tool_calls']) ? body['tool_calls'].filter(isFields) : [])

/** Text; what JSON mode understood already is text again. */
function textOf(response: unknown): string | null {
  if (response === null || response === undefined) return null
  return typeof response === 'string' ? response : JSON.stringify(response)
}

/** Some models answer within an envelope. */
export function unwrap(body: unknown): unknown {
  return isFields(body) && isFields(body['result']) && !('choices' in body) && !('response' in body) ? body['result'] : body
}

/** The older models do not say why they ended: with all the tokens that they had, or by themselves. */
function finishOf(calls: readonly unknown[], usage: unknown, maxTokens: number): string {
  if (calls.length > 0) return 'tool_calls'
  return isFields(usage) && Number(usage['completion_tokens']) >= maxTokens ? 'length' : 'stop'
}

/** `{response, tool_calls, usage}` as a chat completion; what is one already stays so. */
export function asCompletion(body: unknown, maxTokens: number): unknown {
  if (!isFields(body) || 'choices' in body || !('response' in body || 'tool_calls' in body)) return body
  const calls = callsIn(body).map(toCall)
  const content = textOf(body['response'])
  // Neither a word nor a call is no answer.
  if (calls.length === 0 && content === null) return body
  const message = { content, ...(calls.length > 0 && { tool_calls: calls }) }
  const { usage } = body
  return { choices: [{ finish_reason: finishOf(calls, usage, maxTokens), message }], ...(isFields(usage) && { usage }) }
}

/** `{shape, data: [[…]]}` as embeddings. */
export function asEmbeddings(body: unknown): unknown {
  if (!isFields(body) || !Array.isArray(body['data'])) return body
  const data: unknown[] = body['data']
  return { ...body, data: data.map((one) => (Array.isArray(one) ? { embedding: one } : one)) }
}

/** Pieces of a stream of the older models as chunks. How it ended is known only at `[DONE]`. */
export function createAsChunk(maxTokens: number): { chunk(body: unknown): unknown; end(): unknown[] } {
  let native = false
  let calls = 0
  let usage: unknown
  return {
    chunk(body) {
      if (!isFields(body) || 'choices' in body || !('response' in body || 'tool_calls' in body || 'usage' in body)) return body
      native = true
      // The last piece of a call has nothing in it.
      const called = callsIn(body).filter((call) => call.name ?? call.function?.name ?? call.arguments ?? call.function?.arguments)
      const numbered = called.map((call) => toPiece(call, calls))
      calls = Math.max(calls, ...numbered.map(({ index }) => Number(index) + 1))
      usage = body['usage'] ?? usage
      const content = textOf(body['response'])
      const delta = { ...(content && { content }), ...(numbered.length > 0 && { tool_calls: numbered }) }
      return {
        choices: Object.keys(delta).length > 0 ? [{ delta, finish_reason: null }] : [],
        ...(isFields(body['usage']) && { usage: body['usage'] }),
      }
    },
    end: () => (native ? [{ choices: [{ delta: {}, finish_reason: finishOf(Array.from({ length: calls }), usage, maxTokens) }] }] : []),
  }
}

/** A whole call, or a piece of the call of its number. */
function toPiece(call: FlatCall, calls: number): Fields {
  const name = call.function?.name ?? call.name
  const index = call.index ?? (name ? calls : Math.max(0, calls - 1))
  const args = call.function?.arguments ?? call.arguments
  const text = args === undefined || args === null ? '' : written(args)
  return name
    ? { index, id: call.id ?? `call_${index}`, type: 'function', function: { name, arguments: text } }
    : { index, function: { arguments: text } }
}
