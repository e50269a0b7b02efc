import type { LlmCall } from '@sluice/schema/llm'

/**
 * A call in the names of OpenTelemetry's conventions for generative AI, for logs and spans. They are still in development, so all of
 * them stand here. https://opentelemetry.io/docs/specs/semconv/gen-ai/
 */
export const toAttributes = (call: LlmCall): Record<string, unknown> => ({
  'gen_ai.operation.name': call.operation === 'embeddings' ? 'embeddings' : 'chat',
  'gen_ai.provider.name': call.provider,
  'gen_ai.request.model': call.alias,
  'gen_ai.response.model': call.model,
  'gen_ai.usage.input_tokens': call.usage.input,
  'gen_ai.usage.output_tokens': call.usage.output,
  ...(call.usage.cachedInput > 0 && { 'gen_ai.usage.cache_read.input_tokens': call.usage.cachedInput }),
  ...(call.error !== null && { 'error.type': call.error }),
})
