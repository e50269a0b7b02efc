import type { BotConfig } from '@sluice/schema/config'
import type { Json } from '@sluice/schema/json'
import { withoutDefaults } from '@sluice/schema/without-defaults'

const HEAD = '# The bot as data. ${NAME} stands for a secret, which is kept apart.\n'

/** sluice.yaml that says the configuration in as few words as one would write. Applying it to the same workspace changes nothing. */
export const toYaml = (config: BotConfig): string => `${HEAD}${block(withoutDefaults(config), '').trimStart()}\n`

/**
 * JSON as YAML, for what stands behind a key or a dash: collections as blocks, texts plain where nobody can read them as something else,
 * over several lines where they have some, else quoted as in JSON. (JSON is YAML: https://yaml.org/spec/1.2.2/#chapter-1-introduction-to-yaml)
 */
function block(value: Json, indent: string): string {
  if (Array.isArray(value)) return value.length === 0 ? ' []' : value.map((entry) => `\n${indent}-${inList(entry, indent)}`).join('')
  if (value === null || typeof value !== 'object') return ` ${scalar(value, indent)}`
  const entries = Object.entries(value)
  if (entries.length === 0) return ' {}'
  return entries.map(([key, inner]) => `\n${indent}${keyText(key)}:${block(inner, `${indent}  `)}`).join('')
}

/** The first key of an object stands behind the dash. */
function inList(value: Json, indent: string): string {
  const text = block(value, `${indent}  `)
  return text.startsWith('\n') ? ` ${text.trimStart()}` : text
}

function scalar(value: null | boolean | number | string, indent: string): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  if (value.includes('\n') && LINES.test(value)) return `|-\n${value.replaceAll(/^(?=.)/gm, indent)}`
  return isPlain(value) ? value : quoted(value)
}

const keyText = (key: string): string => (isPlain(key) ? key : quoted(key))

/** Characters that do not show are written as escapes. */
const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u00ad\u0600-\u0605\u061c\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff9-\uffff]/g,
    escaped,
  )

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Printable lines of which the first does not begin with a space, and none ends with one: they read as they stand. */
const LINES = /^(?=[^ \n])(?!.*[^\n\x20-\x7e])(?!.* (?:\n|$))[^\n]+(?:\n[^\n]*)*[^\n]$/s

/** Letters, digits and a few signs; nothing that YAML 1.1 or 1.2 takes for a number, a date, a truth value or null. */
const isPlain = (text: string): boolean => /^(?:\$\{\w+\}|[A-Za-z][\w ./@+-]*)$/.test(text) && !/\s$/.test(text) && !WORDS.test(text)

const WORDS = /^(?:y|n|yes|no|on|off|true|false|null)$/i
