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
  runTask: {
    body: { text: 'The export loses rows.' },
    answer: {
      result: { label: 'negative', score: -0.6, confidence: 0.9 },
      promptVersion: 'sentiment-1f0c93ab77de',
      model: 'gpt-5-mini',
      usage: { inputTokens: 231, outputTokens: 24 },
      costNanoUsd: 105_750,
      cached: false,
      degraded: false,
    },
  },
  chatGenerate: {
    body: { message: 'What did people complain about this week?' },
    answer: {
      reply: 'Mostly about the export.',
      conversationId: 'conv_0123456789abcdef0123456789abcdef',
      usage: { inputTokens: 21, outputTokens: 6 },
      model: 'gpt-5-mini',
    },
  },
} satisfies Record<string, Example>
