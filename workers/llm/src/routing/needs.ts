import type { Ask, Capabilities } from '../call/contract.ts'

/** What a request asks of a model. */
export interface Needs {
  operation: Ask['operation']
  tools: boolean
  vision: boolean
  structured: 'schema' | 'json' | 'none'
  /** Input and the answer together. */
  tokens: number
}

const FORMATS: Record<string, Needs['structured']> = { json_schema: 'schema', json_object: 'json' }

export function needsOf(ask: Ask, tokens: number): Needs {
  if (ask.operation === 'embeddings') return { operation: 'embeddings', tools: false, vision: false, structured: 'none', tokens }
  const { messages, tools, response_format: format } = ask.body
  return {
    operation: 'chat',
    tools: (tools?.length ?? 0) > 0,
    vision: messages.some(({ content }) => Array.isArray(content) && content.some(({ type }) => type === 'image_url' || type === 'image')),
    structured: (format && FORMATS[format.type]) ?? 'none',
    tokens,
  }
}

const RANK = { none: 0, json: 1, schema: 2 }

/** Why a model cannot do what is asked, or null. What is not known about it is no reason. */
export function lacks(capabilities: Capabilities, needs: Needs): string | null {
  if (needs.operation === 'embeddings' && !capabilities.embeddings) return 'makes no embeddings'
  if (needs.operation === 'chat' && !capabilities.chat) return 'does not chat'
  if (needs.tools && capabilities.tools === false) return 'calls no tools'
  if (needs.vision && capabilities.vision === false) return 'sees no pictures'
  if (RANK[needs.structured] > RANK[capabilities.structured]) return `gives no answers in the format ${needs.structured}`
  if (capabilities.contextLength !== null && needs.tokens > capabilities.contextLength) {
    return `takes ${capabilities.contextLength} tokens, and this is about ${needs.tokens}`
  }
  return null
}
