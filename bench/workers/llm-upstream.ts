const MODEL = 'bench-model'
/** Pieces of a streamed answer, and how long after the one before each is sent. */
const PIECES = 5
const BETWEEN_MS = 5

const WORDS = 'The export loses rows when the filter is on; sorting by date first brings them back. '

const usage = { prompt_tokens: 24, completion_tokens: 18, total_tokens: 42 }

const whole = () => ({
  id: 'chatcmpl-bench',
  object: 'chat.completion',
  created: 1_767_355_200,
  model: MODEL,
  choices: [{ index: 0, message: { role: 'assistant', content: WORDS }, finish_reason: 'stop' }],
  usage,
})

const chunk = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1_767_355_200, model: MODEL, choices: [{ index: 0, delta, finish_reason: null, ...more }] })}\n\n`

async function writePieces(writable: WritableStream<Uint8Array>): Promise<void> {
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  const write = (text: string): Promise<void> => writer.write(encoder.encode(text))
  await write(chunk({ role: 'assistant', content: '' }))
  for (let piece = 0; piece < PIECES; piece++) {
    await write(chunk({ content: WORDS.slice(0, 16) }))
    await scheduler.wait(BETWEEN_MS)
  }
  await write(chunk({}, { finish_reason: 'stop' }))
  await write(
    `data: ${JSON.stringify({ id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1_767_355_200, model: MODEL, choices: [], usage })}\n\n`,
  )
  await write('data: [DONE]\n\n')
  await writer.close()
}

/** A provider of chat completions that answers at once, and streams its answer in a few pieces. Counts nothing, checks nothing. */
export default {
  async fetch(request: Request, _env: unknown, ctx: ExecutionContext): Promise<Response> {
    const body = await request.json<{ stream?: boolean }>()
    if (!body.stream) return Response.json(whole())
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    ctx.waitUntil(writePieces(writable))
    return new Response(readable, { headers: { 'content-type': 'text/event-stream' } })
  },
}
