import type { ChatRequest } from '../../call/wire.ts'
import { type Fields, fieldsOf } from '../fields.ts'
import type { Block } from './content.ts'
import { narrow } from './schema.ts'
import { toTools } from './tools.ts'
import { toTurns } from './turns.ts'

/** Parameters of the same name and meaning, and Anthropic's own. */
const PASSED = ['top_p', 'top_k', 'thinking', 'cache_control', 'inference_geo']

/** OpenAI's scale of effort has steps that Anthropic's has not. */
const EFFORTS: Record<string, string> = { minimal: 'low', low: 'low', medium: 'medium', high: 'high', xhigh: 'xhigh', max: 'max' }

const ONE_OBJECT = 'Answer with one JSON object and nothing else.'

/**
 * A chat completion as a request of Anthropic's messages API. What Anthropic has no equal for (penalties, seed, log probabilities)
 * is left out, as its own compatible API does. https://platform.claude.com/docs/en/api/openai-sdk
 *
 * @param maxTokens where the request does not limit its answer: Anthropic wants to be told
 */
export function toRequest(body: ChatRequest, model: string, maxTokens: number): Fields {
  const { system, turns } = toTurns(body.messages)
  const { temperature, stop, user, response_format: format } = body
  const output = outputConfig(body)
  const said: Block[] = format?.type === 'json_object' ? [...system, { type: 'text', text: ONE_OBJECT }] : system
  const stops = [stop].flat().filter((one): one is string => typeof one === 'string' && one.trim() !== '')
  return {
    model,
    messages: turns,
    max_tokens: body.max_completion_tokens ?? body.max_tokens ?? maxTokens,
    ...(said.length > 0 && { system: said }),
    ...(body.stream && { stream: true }),
    // OpenAI's scale ends at 2.
    ...(typeof temperature === 'number' && { temperature: Math.min(temperature, 1) }),
    ...(stops.length > 0 && { stop_sequences: stops }),
    ...(typeof user === 'string' && { metadata: { user_id: user } }),
    ...toTools(body),
    ...(Object.keys(output).length > 0 && { output_config: output }),
    ...Object.fromEntries(PASSED.filter((name) => body[name] !== undefined && body[name] !== null).map((name) => [name, body[name]])),
  }
}

function outputConfig({ response_format: format, reasoning_effort: effort, output_config: own }: ChatRequest): Fields {
  const schema = format?.type === 'json_schema' ? fieldsOf(format['json_schema'])['schema'] : undefined
  const step = typeof effort === 'string' ? EFFORTS[effort] : undefined
  return {
    ...(step !== undefined && { effort: step }),
    ...(schema !== undefined && { format: { type: 'json_schema', schema: narrow(schema) } }),
    ...(typeof own === 'object' && own),
  }
}
