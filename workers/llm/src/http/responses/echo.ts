import type { ResponsesRequest } from './request.ts'

/**
 * What a response repeats of its request, as the API promises: typed clients read these fields unasked.
 * https://platform.openai.com/docs/api-reference/responses/object
 */
export const echoOf = (request: ResponsesRequest): object => ({
  instructions: request.instructions ?? null,
  max_output_tokens: request.max_output_tokens ?? null,
  metadata: request['metadata'] ?? {},
  parallel_tool_calls: request.parallel_tool_calls ?? true,
  previous_response_id: null,
  reasoning: request.reasoning ?? null,
  store: false,
  temperature: request.temperature ?? 1,
  text: request.text ?? { format: { type: 'text' } },
  tool_choice: request.tool_choice ?? 'auto',
  tools: request.tools ?? [],
  top_p: request.top_p ?? 1,
})
