import { BotConfig } from '@sluice/schema/config'
import { type Document, isMap, isPair, parseDocument } from 'yaml'
import { compareConfigs, type ObjectChange, ORDER } from '@sluice/schema/config-changes'
import { type JsonObject, toJson, valueAt } from '@sluice/schema/json'
import { nameOf, spliced } from './splice.ts'
import { withoutDefaults } from '@sluice/schema/without-defaults'

type Path = readonly (string | number)[]

/** What the file is to say: as one would write it, and with every default. */
interface Wanted {
  written: JsonObject
  whole: JsonObject
}

/**
 * The text of a sluice.yaml so that it says what `target` says. Only the lines that differ are touched: comments and order stay. Null where
 * that cannot be done, because the file uses anchors at a place that has to change, or is written in braces. Line ends stay too: an editor on
 * Windows writes others, and two sorts in one file would be a change of every line for whoever sets that right.
 */
export function editConfig(yaml: string, current: BotConfig, target: BotConfig): string | null {
  const isOfWindows = yaml.includes('\r\n') && !/(?<!\r)\n/.test(yaml)
  if (!isOfWindows) return edit(yaml, current, target)
  return edit(yaml.replaceAll('\r\n', '\n'), current, target)?.replaceAll('\n', '\r\n') ?? null
}

function edit(yaml: string, current: BotConfig, target: BotConfig): string | null {
  const changes = compareConfigs(current, target)
  const edited = parseDocument(yaml)
  try {
    const wanted = { written: withoutDefaults(target), whole: toJson(target) as JsonObject }
    const paths = changes.flatMap((change) => apply(edited, change, wanted))
    const text = spliced(yaml, edited, paths)
    return says(text, target) ? text : null
  } catch {
    // The library throws where a path leads through an alias, and where an alias is written without its anchor.
    return null
  }
}

function says(text: string, target: BotConfig): boolean {
  const data: unknown = parseDocument(text).toJS()
  const parsed = BotConfig.safeParse({ workspace: target.workspace, ...(data as object) })
  return parsed.success && compareConfigs(parsed.data, target).length === 0
}

/** Makes a change in the document; answers the paths that are not as they were. */
function apply(document: Document, { change, path, fields }: ObjectChange, wanted: Wanted): Path[] {
  if (change === 'removed') return [remove(document, path)]
  if (change === 'added') return [put(document, path, wanted)]
  // From the end, so that what is removed from a list does not move what comes after it.
  const gone = fields.filter(({ after }) => after === undefined).toReversed()
  const removed = gone.map((field) => remove(document, [...path, ...field.path]))
  const rest = fields.filter(({ after }) => after !== undefined)
  return [
    ...removed,
    ...rest.map((field) =>
      field.path[0] === ORDER ? reorder(document, path, field.after as string[]) : put(document, [...path, ...field.path], wanted),
    ),
  ]
}

function remove(document: Document, path: Path): Path {
  if (document.hasIn(path)) document.deleteIn(path)
  return path
}

/** Where the file does not have what the field stands in, because that was at its default, all of it is written. */
function put(document: Document, path: Path, { written, whole }: Wanted): Path {
  const depth = path.findIndex((_, index) => !isThere(document, path.slice(0, index + 1)))
  const from = depth === -1 ? path : path.slice(0, depth + 1)
  document.setIn(from, document.createNode(valueAt(written, from) ?? valueAt(whole, from)))
  return from
}

/** A section that stands there with nothing behind it is as good as none. */
function isThere(document: Document, path: Path): boolean {
  return document.hasIn(path) && document.getIn(path) !== null
}

/** Moves whole entries, their comments with them; names that are not listed come last. */
function reorder(document: Document, path: Path, names: readonly string[]): Path {
  const map = document.getIn(path)
  if (!isMap(map)) return path
  const place = (item: unknown): number => {
    const index = isPair(item) ? names.indexOf(nameOf(item.key)) : -1
    return index === -1 ? names.length : index
  }
  map.items.sort((a, b) => place(a) - place(b))
  return path
}
