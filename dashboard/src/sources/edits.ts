import type { KindField, SourceFields } from './shapes.ts'
import type { Values } from './wizard/draft.ts'

/** Fields of a source as they are being written. */
export interface Edits {
  requests: string
  per: SourceFields['limit']['per']
  maxBytes: string
  /** Empty: it may be silent. */
  silentAfterHours: string
  /** Those of its kind. */
  values: Values
}

export const editsOf = (config: SourceFields, fields: readonly KindField[]): Edits => ({
  requests: String(config.limit.requests),
  per: config.limit.per,
  maxBytes: String(config.maxBytes),
  silentAfterHours: config.silentAfterHours === undefined ? '' : String(config.silentAfterHours),
  values: Object.fromEntries(fields.map(({ name }) => [name, textOf((config as Record<string, unknown>)[name])])),
})

const textOf = (value: unknown): string | boolean => {
  if (typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.join('\n')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The source with what was written; what no field shows stays as it is. */
export function editedSource(config: SourceFields, edits: Edits, fields: readonly KindField[]): SourceFields {
  const { silentAfterHours: _silent, ...rest } = config
  const own = fields.map((field) => [field.name, valueOf(field, edits.values[field.name])] as const)
  return {
    ...rest,
    ...Object.fromEntries(own),
    limit: { requests: numberOf(edits.requests), per: edits.per },
    maxBytes: numberOf(edits.maxBytes),
    ...(edits.silentAfterHours.trim() !== '' && { silentAfterHours: numberOf(edits.silentAfterHours) }),
  }
}

/** What is no number is sent as it was written: the API says what is wrong with it. */
const numberOf = (text: string): number => {
  const value = Number(text)
  return (Number.isFinite(value) && text.trim() !== '' ? value : text) as number
}

function valueOf({ type }: KindField, value: string | boolean | undefined): unknown {
  if (typeof value === 'boolean') return value
  if (value === undefined || value.trim() === '') return undefined
  if (type === 'number') return numberOf(value)
  if (type === 'list')
    return value
      .split(/[\n,]/)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
  return value.trim()
}
