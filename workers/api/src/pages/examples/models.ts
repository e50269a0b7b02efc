import type { Example } from '../../http/describe-route.ts'
import { TEXT } from './story.ts'

const USER_MESSAGE = { role: 'user', content: 'What did people complain about this week?' }

/** The gateway to models. */
export const MODELS = {
  createChatCompletion: {
    body: { model: 'default', messages: [USER_MESSAGE] },
    answer: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: 'gpt-5-mini',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Mostly about the export.' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 21, completion_tokens: 6, total_tokens: 27 },
    },
  },
  createResponse: {
    body: { model: 'default', input: USER_MESSAGE.content },
    answer: {
      id: 'resp_1',
      object: 'response',
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Mostly about the export.' }] }],
    },
  },
  createEmbedding: {
    body: { model: 'embeddings', input: [TEXT] },
    answer: {
      object: 'list',
      data: [{ object: 'embedding', index: 0, embedding: [0.018, -0.042, 0.007] }],
      model: 'text-embedding-3-small',
    },
  },
  listModels: { answer: { object: 'list', data: [{ id: 'default', object: 'model', owned_by: 'alias' }] } },
} satisfies Record<string, Example>
