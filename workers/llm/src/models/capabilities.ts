import type { Capabilities } from '../call/contract.ts'

/** What a family of models can do; the first whose pattern fits a model's name counts. */
interface Family {
  name: RegExp
  can: Partial<Capabilities>
}

const UNKNOWN: Capabilities = {
  chat: true,
  embeddings: false,
  structured: 'json',
  tools: null,
  vision: null,
  contextLength: null,
  maxOutputTokens: null,
}

const EMBEDDER: Partial<Capabilities> = { chat: false, embeddings: true, structured: 'none', tools: false, vision: false }
const NEITHER: Partial<Capabilities> = { ...EMBEDDER, embeddings: false }
const FULL: Partial<Capabilities> = { structured: 'schema', tools: true, vision: true }
const TEXT: Partial<Capabilities> = { structured: 'schema', tools: true, vision: false }
const JSON_TEXT: Partial<Capabilities> = { structured: 'json', tools: true, vision: false }

/**
 * From the model pages of the providers. What stands here only decides whom to ask; a target may state it otherwise. Names may have
 * the maker in front (`openai/gpt-5-mini`, `@cf/openai/gpt-oss-20b`).
 */
const FAMILIES: readonly Family[] = [
  { name: /embed|(?:^|[/-])(?:bge|e5|gte|minilm)-|(?:^|\/)voyage/i, can: EMBEDDER },
  { name: /dall-e|gpt-image|whisper|(?:^|[/-])tts|transcribe|moderation/i, can: NEITHER },
  { name: /gpt-oss/i, can: TEXT },
  { name: /gpt-3\.5|(?:^|\/)o1-(?:mini|preview)/i, can: { structured: 'json', tools: null, vision: false } },
  { name: /(?:^|\/)gpt-4(?:-turbo|-\d{4}|$)/i, can: { structured: 'json', tools: true } },
  { name: /(?:^|\/)(?:gpt-[4-9]|chatgpt-|o\d(?:-|$))/i, can: FULL },
  // Those before output_config.format. https://platform.claude.com/docs/en/build-with-claude/structured-outputs
  { name: /claude-(?:v?[12]|instant)/i, can: { structured: 'json', tools: false, vision: false } },
  { name: /claude-(?:3|(?:opus|sonnet)-4(?:[-.][01])?(?:-\d{8})?$)/i, can: { structured: 'json', tools: true, vision: true } },
  { name: /claude/i, can: FULL },
  { name: /gemini/i, can: FULL },
  { name: /pixtral|mistral-(?:small|medium|large)/i, can: FULL },
  { name: /mistral|mixtral|ministral|codestral|devstral|magistral/i, can: TEXT },
  { name: /grok/i, can: { structured: 'schema', tools: true } },
  { name: /deepseek/i, can: JSON_TEXT },
  { name: /llama-?4|llava|vision|-vl(?:-|$)|gemma-?[34]/i, can: { vision: true } },
  { name: /llama-?3\.[1-3]|qwen|glm|kimi|nemotron/i, can: { structured: 'json', tools: true } },
]

/** What is known about a model by its name; null where nothing is, so that nothing is refused for it. */
export function capabilitiesOf(model: string): Capabilities {
  const family = FAMILIES.find(({ name }) => name.test(model))
  return { ...UNKNOWN, ...family?.can }
}
