import type { Capabilities } from '../call/contract.ts'

/** A server that speaks OpenAI's chat completions and embeddings, and where it differs. */
export interface Server {
  provider: string
  /** Without `/chat/completions`; missing where every target has its own. */
  baseUrl?: string
  /** Its name at AI Gateway, with what follows it. https://developers.cloudflare.com/ai-gateway/usage/providers/ */
  gateway?: string
  /** How it calls the limit of an answer; OpenAI's own models no longer know `max_tokens`. */
  limit: 'max_completion_tokens' | 'max_tokens'
  /** Knows the role `developer`; the others call it `system`. */
  developer?: true
  /** Tells the usage of a stream unasked, and refuses to be asked. */
  tellsUsage?: true
  can?: Partial<Capabilities>
}

/** Those with a name of their own need only a model and a key. */
export const SERVERS: readonly Server[] = [
  { provider: 'openai-compatible', limit: 'max_completion_tokens' },
  // https://platform.openai.com/docs/api-reference/chat
  { provider: 'openai', baseUrl: 'https://api.openai.com/v1', gateway: 'openai', limit: 'max_completion_tokens', developer: true },
  // https://ai.google.dev/gemini-api/docs/openai
  {
    provider: 'gemini',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    gateway: 'google-ai-studio/v1beta/openai',
    limit: 'max_tokens',
  },
  // https://docs.mistral.ai/api
  { provider: 'mistral', baseUrl: 'https://api.mistral.ai/v1', gateway: 'mistral/v1', limit: 'max_tokens', tellsUsage: true },
  // https://console.groq.com/docs/openai
  { provider: 'groq', baseUrl: 'https://api.groq.com/openai/v1', gateway: 'groq', limit: 'max_completion_tokens' },
  // https://api-docs.deepseek.com
  {
    provider: 'deepseek',
    baseUrl: 'https://api.deepseek.com/v1',
    gateway: 'deepseek',
    limit: 'max_tokens',
    can: { structured: 'json' },
  },
  // https://openrouter.ai/docs/api-reference/overview
  { provider: 'openrouter', baseUrl: 'https://openrouter.ai/api/v1', gateway: 'openrouter/v1', limit: 'max_tokens' },
  // https://docs.together.ai/reference/chat-completions
  { provider: 'together', baseUrl: 'https://api.together.xyz/v1', limit: 'max_tokens' },
  // https://docs.ollama.com/openai
  { provider: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1', limit: 'max_tokens' },
]
