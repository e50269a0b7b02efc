import * as z from 'zod'

const Usage = z.object({ prompt_tokens: z.number(), completion_tokens: z.number() })

/** The parts of a chunk, or of the error that ends a stream. */
const Chunk = z.object({
  model: z.string().optional(),
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }) })).default([]),
  usage: Usage.nullish(),
  error: z.object({ message: z.string() }).optional(),
})

/** An answer as far as it has come. */
export interface Spoken {
  reply: string
  model: string
  usage: { inputTokens: number; outputTokens: number }
}

const NOT_KEPT = { code: 'INTERNAL', message: 'The answer is whole, but the conversation could not be kept; ask again.' }

const encoder = new TextEncoder()
const event = (name: string, data: object): Uint8Array => encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)

/** Lines end in LF, as the llm Worker writes them. */
const eventsIn = (text: string): string[] =>
  text.split('\n\n').flatMap((block) => (block.startsWith('data: ') ? [block.slice('data: '.length)] : []))

/**
 * The chunks of a chat → events `delta` with what is new, then `done` with all of it; `error` where it broke off, or is not kept.
 *
 * @param onDone called with the whole answer before `done` is told; what it gives goes into that event, null is an error
 */
export function replyEvents(
  source: ReadableStream<Uint8Array>,
  onDone: (spoken: Spoken) => Promise<object | null>,
): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder()
  const spoken: Spoken = { reply: '', model: '', usage: { inputTokens: 0, outputTokens: 0 } }
  let rest = ''
  /** The mark of the end came: without it the answer is not whole, however its stream ends. */
  let whole = false
  let broken = false

  const breakOff = (message: string, controller: TransformStreamDefaultController<Uint8Array>): void => {
    broken = true
    controller.enqueue(event('error', { code: 'MODEL_ERROR', message }))
  }

  const take = (data: string, controller: TransformStreamDefaultController<Uint8Array>): void => {
    if (data === '[DONE]') whole = true
    if (whole || broken) return
    const { model, choices, usage, error } = Chunk.parse(JSON.parse(data))
    if (error) {
      breakOff(error.message, controller)
      return
    }
    spoken.model = model ?? spoken.model
    if (usage) spoken.usage = { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }
    const delta = choices[0]?.delta.content ?? ''
    if (delta === '') return
    spoken.reply += delta
    controller.enqueue(event('delta', { delta }))
  }

  return source.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        rest += decoder.decode(chunk, { stream: true })
        const end = rest.lastIndexOf('\n\n')
        if (end < 0) return
        for (const data of eventsIn(rest.slice(0, end))) take(data, controller)
        rest = rest.slice(end + 2)
      },
      async flush(controller) {
        if (broken) return
        const more = whole ? await onDone(spoken) : null
        if (more) controller.enqueue(event('done', { ...spoken, ...more }))
        else if (whole) controller.enqueue(event('error', NOT_KEPT))
        else breakOff('The answer ended before it was whole.', controller)
      },
    }),
  )
}
