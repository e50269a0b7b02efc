import type { KindField, SourceFields } from './shapes.ts'
import { MAPPED, mappedName, type Values } from './wizard/draft.ts'

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
  values: Object.fromEntries(fields.flatMap((field) => valuesOf(field, (config as Record<string, unknown>)[field.name]))),
})

const valuesOf = ({ name, type }: KindField, value: unknown): [string, string | boolean][] =>
  type === 'mapping' ? MAPPED.map((mapped) => [mappedName(mapped), writtenOf(toMapping(value)[mapped])]) : [[name, textOf(value)]]

const toMapping = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {})

/** A path as it is, what is more than a path (`{"expr": …}`) as JSON. */
const writtenOf = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))

const textOf = (value: unknown): string | boolean => {
  if (typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.join('\n')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The source with what was written; what no field shows stays as it is. */
export function editedSource(config: SourceFields, edits: Edits, fields: readonly KindField[]): SourceFields {
  const { silentAfterHours: _silent, ...rest } = config
  const own = fields.map((field) => [
    field.name,
    field.type === 'mapping'
      ? editedMapping((config as Record<string, unknown>)[field.name], edits.values)
      : valueOf(field, edits.values[field.name]),
  ])
  return {
    ...rest,
    ...Object.fromEntries(own),
    limit: { requests: numberOf(edits.requests), per: edits.per },
    maxBytes: numberOf(edits.maxBytes),
    ...(edits.silentAfterHours.trim() !== '' && { silentAfterHours: numberOf(edits.silentAfterHours) }),
  }
}

/** The mapping with what was written; what of it no field shows stays as it is. */
function editedMapping(saved: unknown, values: Values): unknown {
  const map: Record<string, unknown> = { ...toMapping(saved) }
  for (const name of MAPPED) {
    const written = String(values[mappedName(name)] ?? '').trim()
    if (written === '') delete map[name]
    else map[name] = written.startsWith('{') ? parsed(written) : written
  }
  return saved === undefined && Object.keys(map).length === 0 ? undefined : map
}

/** What is no JSON is sent as it was written, like what is no number. */
function parsed(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return written
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
