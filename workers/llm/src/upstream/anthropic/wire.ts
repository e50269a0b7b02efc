/** The parts of Anthropic's answers that we read. https://platform.claude.com/docs/en/api/messages */
import * as z from 'zod'

const Count = z.number().nonnegative().nullish()

/** In a stream it comes twice; what is missing the second time stays as it was. */
export const Usage = z.looseObject({
  input_tokens: Count,
  cache_creation_input_tokens: Count,
  cache_read_input_tokens: Count,
  cache_creation: z.looseObject({ ephemeral_1h_input_tokens: Count }).nullish(),
  output_tokens: Count,
  output_tokens_details: z.looseObject({ thinking_tokens: Count }).nullish(),
})
export type Usage = z.infer<typeof Usage>

const Text = z.string().optional()
const ContentBlock = z.looseObject({ type: z.string(), id: Text, name: Text, text: Text, thinking: Text, input: z.unknown().optional() })
export type ContentBlock = z.infer<typeof ContentBlock>

export const Message = z.looseObject({
  id: z.string(),
  type: z.literal('message'),
  model: z.string(),
  content: z.array(ContentBlock),
  stop_reason: z.string().nullish(),
  usage: Usage.nullish(),
})
export type Message = z.infer<typeof Message>

/** One event of a stream, whichever it is. https://platform.claude.com/docs/en/build-with-claude/streaming */
export const StreamEvent = z.looseObject({
  type: z.string(),
  index: z.number().optional(),
  message: z.looseObject({ id: z.string(), model: z.string(), usage: Usage.nullish() }).optional(),
  content_block: ContentBlock.optional(),
  delta: z
    .looseObject({ type: Text, text: Text, partial_json: Text, thinking: Text, signature: Text, stop_reason: z.string().nullish() })
    .optional(),
  usage: Usage.nullish(),
})
export type StreamEvent = z.infer<typeof StreamEvent>
