import * as z from 'zod'
import { tagOf } from './tags.ts'

const OPENAI = 'https://platform.openai.com/docs/api-reference'
const HEADERS =
  'Of ours beside them: `x-sluice-cache-ttl` keeps the answer for so many seconds; answers say in `x-sluice-target`, `x-sluice-cache` and `x-sluice-attempts` how they came about.'

/** Shapes are OpenAI's: only what one cannot do without is written down here, everything else is passed through. */
const Model = z.string().meta({ description: 'An alias or a target of `llm` in sluice.yaml.', example: 'default' })
const Message = z.looseObject({ role: z.string(), content: z.unknown() })
const Failure = z.object({
  error: z.object({ message: z.string(), type: z.string(), param: z.string().nullable(), code: z.string().nullable() }),
})

interface Described {
  path: string
  operation: string
  summary: string
  /** What a request must have; none: it is a GET. */
  body?: z.ZodType
  answer: z.ZodType
  reference: string
}

const ROUTES: readonly Described[] = [
  {
    path: '/v1/chat/completions',
    operation: 'createChatCompletion',
    summary: 'Ask a model',
    body: z.looseObject({ model: Model, messages: z.array(Message).min(1), stream: z.boolean().optional() }),
    answer: z.looseObject({ id: z.string(), model: z.string(), choices: z.array(z.looseObject({ message: Message })) }),
    reference: `${OPENAI}/chat/create`,
  },
  {
    path: '/v1/responses',
    operation: 'createResponse',
    summary: 'Ask a model, in the shape of Responses',
    body: z.looseObject({ model: Model, input: z.union([z.string(), z.array(z.looseObject({}))]), stream: z.boolean().optional() }),
    answer: z.looseObject({ id: z.string(), output: z.array(z.looseObject({})) }),
    reference: `${OPENAI}/responses/create`,
  },
  {
    path: '/v1/embeddings',
    operation: 'createEmbedding',
    summary: 'Turn texts into vectors',
    body: z.looseObject({ model: Model, input: z.union([z.string(), z.array(z.string()).min(1)]) }),
    answer: z.looseObject({ data: z.array(z.looseObject({ index: z.number(), embedding: z.array(z.number()) })) }),
    reference: `${OPENAI}/embeddings/create`,
  },
  {
    path: '/v1/models',
    operation: 'listModels',
    summary: 'The models that one may ask',
    answer: z.looseObject({ data: z.array(z.looseObject({ id: z.string(), owned_by: z.string() })) }),
    reference: `${OPENAI}/models/list`,
  },
]

const json = (schema: z.ZodType) => ({ 'application/json': { schema } })

/** OpenAI's routes, as the OpenAPI document has them: the llm Worker answers them, so there are no routes of ours behind it. */
export const modelRoutes = () =>
  ROUTES.map(({ path, operation, summary, body, answer, reference }) => ({
    method: body ? ('post' as const) : ('get' as const),
    path,
    operationId: operation,
    tags: [tagOf(path)],
    summary,
    description: `As OpenAI has it (${reference}), so that its SDKs work unchanged; \`stream\` answers in server-sent events. ${HEADERS}`,
    security: [{ key: [] }, { token: [] }],
    ...(body && { request: { body: { content: json(body) } } }),
    responses: {
      200: { description: 'What the model said.', content: json(answer) },
      400: { description: 'The request is not one that a model can be asked.', content: json(Failure) },
      401: { description: 'No key, or none of ours.', content: json(Failure) },
      429: { description: 'A limit is reached or a budget used up; `code` says which.', content: json(Failure) },
      default: { description: 'An error in the shape of OpenAI.', content: json(Failure) },
    },
  }))
