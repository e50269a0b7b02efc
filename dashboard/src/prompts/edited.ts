import type { PromptContent } from './shapes.ts'

/** A prompt as it stands in the form: what is no text is JSON that may not be whole yet. */
export interface EditedPrompt {
  system: string
  user: string
  variables: string
  output: string
  examples: string
  model: string
  maxOutputTokens: string
  temperature: string
  cacheSeconds: string
}

export type Parsed = { ok: true; content: PromptContent } | { ok: false; errors: Partial<Record<keyof EditedPrompt, string>> }

const written = (value: unknown): string => JSON.stringify(value, null, 2)

/** What one begins a prompt with. */
export const BLANK: PromptContent = {
  system: '',
  user: '{{ text }}',
  variables: { text: { type: 'text', required: true, description: '', maxChars: 20_000 } },
  examples: [],
  model: 'default',
  maxOutputTokens: 1_000,
  cacheSeconds: 0,
}

export const toEdited = (content: PromptContent): EditedPrompt => ({
  system: content.system,
  user: content.user,
  variables: written(content.variables),
  output: content.output ? written(content.output) : '',
  examples: content.examples.length > 0 ? written(content.examples) : '',
  model: content.model,
  maxOutputTokens: String(content.maxOutputTokens),
  temperature: content.temperature === undefined ? '' : String(content.temperature),
  cacheSeconds: String(content.cacheSeconds),
})

const isList = Array.isArray
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is in the form, as a prompt; what templates and schemas are worth says the API. */
export function parseEdited(edited: EditedPrompt): Parsed {
  const errors: Partial<Record<keyof EditedPrompt, string>> = {}
  const json = (field: 'variables' | 'output' | 'examples', fits: (value: unknown) => boolean, form: string, empty: unknown): unknown => {
    if (edited[field].trim() === '') return empty
    try {
      const value: unknown = JSON.parse(edited[field])
      if (fits(value)) return value
      errors[field] = `must be ${form}`
    } catch (error) {
      errors[field] = `is not JSON yet: ${error instanceof Error ? error.message : String(error)}`
    }
    return empty
  }
  const number = (field: 'maxOutputTokens' | 'temperature' | 'cacheSeconds'): number => {
    const value = Number(edited[field])
    if (edited[field].trim() === '' || !Number.isFinite(value) || value < 0) errors[field] = 'must be a number'
    return value
  }
  const output = json('output', isObject, 'an object: a JSON Schema', undefined)
  const content = {
    system: edited.system,
    user: edited.user,
    variables: json('variables', isObject, 'an object: name and what it is', {}),
    examples: json('examples', isList, 'a list of {"user", "assistant"}', []),
    model: edited.model.trim() === '' ? 'default' : edited.model.trim(),
    maxOutputTokens: number('maxOutputTokens'),
    cacheSeconds: number('cacheSeconds'),
    ...(output !== undefined && { output }),
    ...(edited.temperature.trim() !== '' && { temperature: number('temperature') }),
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, content: content as PromptContent }
}
