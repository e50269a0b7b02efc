import { entryYaml } from '../../design/entry-yaml.ts'
import type { KindField, SourceKind } from '../shapes.ts'

/** What was filled in: values of fields by name, those of secrets among them. */
export type Values = Readonly<Record<string, string | boolean>>

/** What of a mapping a form asks for; values of it are kept under the names that `mappedName` gives. */
export const MAPPED = ['text', 'id', 'title', 'author', 'rating'] as const
export const mappedName = (field: (typeof MAPPED)[number]): string => `map.${field}`

/** A source as it goes to the API: its fields, and apart from them the values of its secrets. */
export interface Drafted {
  source: { kind: string } & Record<string, unknown>
  secrets: Record<string, string>
}

/** The kind itself, or with a number behind it where there is one of that name. */
export function suggestedName(kind: string, taken: readonly string[]): string {
  const reserved = new Set([...taken, 'new'])
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? kind : `${kind}-${number}`
    if (!reserved.has(name)) return name
  }
}

/** `github`, `verifyToken` → `GITHUB_VERIFY_TOKEN`; a number behind it where that is another one's. */
export function secretNameFor(source: string, field: string, taken: readonly string[]): string {
  const words = `${source}-${field.replaceAll(/[A-Z]/g, (letter) => `-${letter}`)}`
  const name = words
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replace(/^(?=\d)/, 'S')
    .slice(0, 58)
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}_${number}`
    if (!taken.includes(candidate)) return candidate
  }
}

/** Whether a value has to be filled in before there can be a source. */
export const isMissing = ({ type, required, name }: KindField, values: Values, { secretByHandshake }: SourceKind): boolean =>
  required && !(type === 'secret' && secretByHandshake) && String(values[name] ?? '').trim() === ''

/** Fields that mostly stay as they are. */
const SELDOM = new Set(['every', 'backfill', 'markup', 'ratingMin', 'ratingMax', 'maxPages', 'order', 'time', 'lists'])

const placeOf = ({ name, required }: KindField): number => (required ? 0 : SELDOM.has(name) ? 2 : 1)

/** What has to be filled in first, what seldom is last. */
export const inOrder = (fields: readonly KindField[]): KindField[] => fields.toSorted((a, b) => placeOf(a) - placeOf(b))

/** What was filled in → the source. Fields that were left alone are left out, so that what is default stays so. */
export function draftedSource(kind: SourceKind, name: string, values: Values, takenSecrets: readonly string[]): Drafted {
  const source: Drafted['source'] = { kind: kind.kind }
  const secrets: Drafted['secrets'] = {}
  for (const field of kind.fields) {
    const value = values[field.name]
    const given = typeof value === 'boolean' ? value : (value ?? '').trim() !== ''
    if (field.type === 'secret' || field.type === 'proof') {
      const secret = secretNameFor(name, field.type === 'proof' ? 'secret' : field.name, takenSecrets)
      if (!given && !(field.type === 'secret' && field.required && kind.secretByHandshake)) {
        if (field.type === 'proof' && field.required) source['verify'] = 'none'
        continue
      }
      if (given) secrets[secret] = String(value)
      if (field.type === 'proof') source['verify'] = { scheme: 'bearer', secret: `\${${secret}}` }
      else source[field.name] = `\${${secret}}`
    } else if (field.type === 'mapping') {
      const map = MAPPED.map((name) => [name, String(values[mappedName(name)] ?? '').trim()] as const).filter(([, path]) => path !== '')
      if (map.length > 0) source[field.name] = { text: 'text', ...Object.fromEntries(map) }
    } else if (given && value !== undefined) source[field.name] = valueOf(field, value)
  }
  return { source, secrets }
}

function valueOf({ type }: KindField, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value
  if (type === 'number') return Number(value)
  if (type === 'list')
    return value
      .split(/[\n,]/)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
  return value.trim()
}

/** The entry as one writes it into sluice.yaml, for those who keep that in git. */
export const yamlOf = (name: string, source: Drafted['source']): string => entryYaml('sources', name, source)
