/** The parts of OpenAI's API that we look at; everything else is passed through as it is. https://platform.openai.com/docs/api-reference/chat */
import * as z from 'zod'

const ContentPart = z.looseObject({ type: z.string() })

export const ChatMessage = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(ContentPart)]).nullish(),
})
export type ChatMessage = z.infer<typeof ChatMessage>

export const ChatRequest = z.looseObject({
  model: z.string().min(1).max(200),
  messages: z.array(ChatMessage).min(1).max(2_000),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.number().int().positive().nullish(),
  max_completion_tokens: z.number().int().positive().nullish(),
  n: z.number().int().min(1).max(10).nullish(),
  tools: z.array(z.looseObject({ type: z.string() })).nullish(),
  response_format: z.looseObject({ type: z.string() }).nullish(),
  user: z.string().max(500).nullish(),
})
export type ChatRequest = z.infer<typeof ChatRequest>

const Usage = z.looseObject({ prompt_tokens: z.number(), completion_tokens: z.number() })

export const ChatCompletion = z.looseObject({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.number(),
  model: z.string(),
  choices: z.array(
    z.looseObject({
      index: z.number(),
      finish_reason: z.string().nullable(),
      message: z.looseObject({ role: z.literal('assistant'), content: z.string().nullish(), refusal: z.string().nullish() }),
    }),
  ),
  usage: Usage.nullish(),
})
export type ChatCompletion = z.infer<typeof ChatCompletion>

export const ChatChunk = z.looseObject({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.number(),
  model: z.string(),
  choices: z.array(
    z.looseObject({
      index: z.number(),
      finish_reason: z.string().nullish(),
      delta: z.looseObject({ role: z.string().nullish(), content: z.string().nullish() }),
    }),
  ),
  usage: Usage.nullish(),
})
export type ChatChunk = z.infer<typeof ChatChunk>

export const EmbeddingsRequest = z.looseObject({
  model: z.string().min(1).max(200),
  input: z.union([z.string(), z.array(z.string()).min(1).max(2_048), z.array(z.number()), z.array(z.array(z.number()))]),
  encoding_format: z.enum(['float', 'base64']).nullish(),
})
export type EmbeddingsRequest = z.infer<typeof EmbeddingsRequest>

export const EmbeddingsAnswer = z.looseObject({
  object: z.literal('list'),
  model: z.string(),
  data: z.array(
    z.looseObject({ object: z.literal('embedding'), index: z.number(), embedding: z.union([z.array(z.number()), z.string()]) }),
  ),
  usage: z.looseObject({ prompt_tokens: z.number() }).nullish(),
})
export type EmbeddingsAnswer = z.infer<typeof EmbeddingsAnswer>
