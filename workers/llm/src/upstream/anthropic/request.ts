import type { ChatRequest } from '../../call/wire.ts'
import { type Fields, fieldsOf } from '../fields.ts'
import type { Block } from './content.ts'
import { narrow } from './schema.ts'
import { toTools } from './tools.ts'
import { toTurns } from './turns.ts'

/** Parameters of the same name and meaning, and Anthropic's own. */
const PASSED = ['thinking', 'cache_control', 'inference_geo']

/** OpenAI's scale of effort has steps that Anthropic's has not. */
const EFFORTS: Record<string, string> = { minimal: 'low', low: 'low', medium: 'medium', high: 'high', xhigh: 'xhigh', max: 'max' }

/** Models that refuse to be told an effort. https://platform.claude.com/docs/en/build-with-claude/effort */
const WITHOUT_EFFORT = /claude-(?:v?[23]|instant|haiku-4|opus-4(?:[-.][01])?(?:-\d{8})?$|sonnet-4(?:[-.][05])?(?:-\d{8})?$)/i

/**
 * Models that refuse to be told how to choose their words: those after Opus 4.6 and its like. What is not Claude is left to say so itself.
 * https://platform.claude.com/docs/en/about-claude/models/migration-guide
 */
const WITHOUT_SAMPLING = /claude-(?!v?[1-3]|instant|(?:haiku|sonnet|opus)-4(?![-.][7-9]\b))/i

const ONE_OBJECT = 'Answer with one JSON object and nothing else.'

/**
 * A chat completion as a request of Anthropic's messages API. What Anthropic has no equal for (penalties, seed, log probabilities)
 * is left out, as its own compatible API does. https://platform.claude.com/docs/en/api/openai-sdk
 *
 * @param maxTokens where the request does not limit its answer: Anthropic wants to be told
 */
export function toRequest(body: ChatRequest, model: string, maxTokens: number): Fields {
  const { system, turns } = toTurns(body.messages)
  const { stop, user, response_format: format } = body
  const output = outputConfig(body, model)
  const said: Block[] = format?.type === 'json_object' ? [...system, { type: 'text', text: ONE_OBJECT }] : system
  const stops = [stop].flat().filter((one): one is string => typeof one === 'string' && one.trim() !== '')
  return {
    model,
    messages: turns,
    max_tokens: body.max_completion_tokens ?? body.max_tokens ?? maxTokens,
    ...(said.length > 0 && { system: said }),
    ...(body.stream && { stream: true }),
    ...(!WITHOUT_SAMPLING.test(model) && sampling(body)),
    ...(stops.length > 0 && { stop_sequences: stops }),
    ...(typeof user === 'string' && { metadata: { user_id: user } }),
    ...toTools(body),
    ...(Object.keys(output).length > 0 && { output_config: output }),
    ...Object.fromEntries(PASSED.filter((name) => body[name] !== undefined && body[name] !== null).map((name) => [name, body[name]])),
  }
}

/** OpenAI's scale of temperatures ends at 2. Of it and `top_p` one is told: models since Opus 4.1 refuse both. */
const sampling = ({ temperature, top_p: topP, top_k: topK }: ChatRequest): Fields => ({
  ...(typeof temperature === 'number' ? { temperature: Math.min(temperature, 1) } : typeof topP === 'number' && { top_p: topP }),
  ...(typeof topK === 'number' && { top_k: topK }),
})

function outputConfig({ response_format: format, reasoning_effort: effort, output_config: own }: ChatRequest, model: string): Fields {
  const schema = format?.type === 'json_schema' ? fieldsOf(format['json_schema'])['schema'] : undefined
  const step = typeof effort === 'string' && !WITHOUT_EFFORT.test(model) ? EFFORTS[effort] : undefined
  return {
    ...(step !== undefined && { effort: step }),
    ...(schema !== undefined && { format: { type: 'json_schema', schema: narrow(schema) } }),
    ...(typeof own === 'object' && own),
  }
}
