import { BotConfig } from './config.ts'
import { NAMED } from './config-changes.ts'
import { isObject, isSame, type Json, type JsonObject, toJson } from './json.ts'

/**
 * The configuration as one would write it: a field goes when the schema puts the same value in its place. The schema itself is asked, field
 * by field, so that nothing here has to know its defaults.
 */
export function withoutDefaults(config: BotConfig): JsonObject {
  const entries = Object.entries(toJson(config) as JsonObject).map(
    ([section, value]) => [section, strippedSection(section, value)] as const,
  )
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined))
}

/** Objects with names are looked at one by one, in a configuration that holds nothing else: that is quick, however large the bot is. */
function strippedSection(section: string, value: Json): Json | undefined {
  const named = NAMED.some((path) => path.length === 1 && path[0] === section)
  if (!named || !isObject(value) || Object.keys(value).length === 0) return stripped(section, value)
  return Object.assign({}, ...Object.entries(value).map(([name, object]) => stripped(section, { [name]: object }))) as JsonObject
}

function stripped(section: string, value: Json): Json | undefined {
  const root: JsonObject = { version: 1, sources: {}, [section]: value }
  const said = meaning(root)
  if (said !== null) strip(root, [section], () => isSame(meaning(root), said))
  return root[section]
}

/** Takes fields out of `node` as long as the whole still says the same; those that stay keep their order. */
function strip(node: JsonObject, keys: readonly string[], saysTheSame: () => boolean): void {
  for (const key of keys) {
    const value = node[key]
    if (value === undefined) continue
    delete node[key]
    if (saysTheSame()) continue
    node[key] = value
    for (const child of Array.isArray(value) ? value : [value]) if (isObject(child)) strip(child, Object.keys(child), saysTheSame)
  }
}

/** What a configuration says with its defaults; null where it is none. */
function meaning(root: JsonObject): Json {
  const parsed = BotConfig.safeParse(root)
  return parsed.success ? toJson(parsed.data) : null
}
