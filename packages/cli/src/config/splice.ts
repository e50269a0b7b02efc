import { Document, isMap, isScalar, type Node, Pair, parseDocument, type Scalar, YAMLMap } from 'yaml'

/** Lines are as long as their text is. */
const LAYOUT = { lineWidth: 0 } as const

type Path = readonly (string | number)[]
type Entry = Pair<Scalar, Node | null>

/** A part of the text that gives way to another. `path`: the entry that it holds. */
interface Splice {
  path: Path
  start: number
  end: number
  text: string
}

/**
 * Puts what a document says at some paths into the text that it came from, and leaves every other line as it is. (Writing the whole document
 * anew would move comments and change how lists look.)
 */
export function spliced(yaml: string, edited: Document, paths: readonly Path[]): string {
  const source = parseDocument(yaml)
  const splices = withoutInner(paths.map((path) => spliceAt(yaml, source, edited, path)))
  let text = yaml
  // From the end, so that places stay where they are; of two at one place the later one first, for the same reason.
  for (const { start, end, text: part } of splices.toReversed().sort((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + part + text.slice(end)
  }
  return text
}

/** What holds another splice holds its change too; and one is enough. */
function withoutInner(splices: readonly Splice[]): Splice[] {
  return splices.filter(
    ({ path }, index) =>
      !splices.some((other) => other.path.length < path.length && begins(path, other.path)) &&
      splices.findIndex((other) => other.path.length === path.length && begins(path, other.path)) === index,
  )
}

const begins = (path: Path, start: Path): boolean => start.every((step, index) => path[index] === step)

/** The smallest entry of the file, on lines of its own, that the change is within. */
function spliceAt(yaml: string, source: Document, edited: Document, path: Path): Splice {
  let map: unknown = source.contents
  let found: { entry: Entry; path: Path } | null = null
  for (const [depth, step] of path.entries()) {
    if (!isBlock(map)) break
    const here = path.slice(0, depth + 1)
    const entry = entryOf(map, step)
    if (!entry) return insertion(yaml, map, edited, here)
    found = { entry, path: here }
    map = entry.value
  }
  if (!found) throw new Error('The file is written in braces.')
  if (edited.hasIn(found.path)) return replacement(yaml, found.entry, edited, found.path)
  // A map without its last entry would be nothing at all; the one around it says what it is then.
  const left = edited.getIn(found.path.slice(0, -1))
  const isLast = isMap(left) && left.items.length === 0
  return isLast ? spliceAt(yaml, source, edited, found.path.slice(0, -1)) : removal(yaml, found.entry, found.path)
}

const isBlock = (node: unknown): node is YAMLMap => isMap(node) && node.flow !== true && node.items.length > 0

/** Keys of entries that were added later are plain texts. */
export const nameOf = (key: unknown): string => String(isScalar(key) ? key.value : key)

const entryOf = (map: YAMLMap, name: string | number): Entry | undefined =>
  (map.items as Entry[]).find(({ key }) => nameOf(key) === String(name))

function replacement(yaml: string, entry: Entry, edited: Document, path: Path): Splice {
  const start = startOf(entry)
  return { path, start, end: endOf(yaml, entry), text: rendered(edited, path, start - lineStart(yaml, start)) }
}

/** Behind the last entry of the map, before the comments that follow it. */
function insertion(yaml: string, map: YAMLMap, edited: Document, path: Path): Splice {
  const [first, last] = [map.items[0] as Entry, map.items.at(-1) as Entry]
  const indent = startOf(first) - lineStart(yaml, startOf(first))
  const at = endOf(yaml, last)
  const text = `${yaml[at - 1] === '\n' ? '' : '\n'}${' '.repeat(indent)}${rendered(edited, path, indent)}`
  return { path, start: at, end: at, text }
}

/** With the comment that stands right above it. */
function removal(yaml: string, entry: Entry, path: Path): Splice {
  const end = endOf(yaml, entry)
  let start = lineStart(yaml, startOf(entry))
  const indent = yaml.slice(start, startOf(entry))
  for (let above = lineStart(yaml, start - 1); start > 0 && yaml.startsWith(`${indent}#`, above); above = lineStart(yaml, start - 1))
    start = above
  const isApart = yaml.endsWith('\n\n', start)
  const isLast = end >= yaml.length || yaml[end] === '\n'
  return { path, start: isApart && isLast ? start - 1 : start, end, text: '' }
}

/** An entry of the edited document on lines of its own; the comment above it stays where it is. */
function rendered(edited: Document, path: Path, indent: number): string {
  const map = path.length === 1 ? edited.contents : edited.getIn(path.slice(0, -1))
  const entry = isMap(map) ? entryOf(map, path.at(-1) ?? '') : undefined
  const alone = new YAMLMap()
  alone.items.push(new Pair(String(path.at(-1)), entry?.value ?? null))
  const document = new Document()
  document.contents = alone as typeof document.contents
  return document.toString(LAYOUT).replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(indent)}`)
}

const startOf = ({ key }: Entry): number => key.range?.[0] ?? 0
const lineStart = (yaml: string, at: number): number => yaml.lastIndexOf('\n', at - 1) + 1

/** Behind the end of its last line. */
function endOf(yaml: string, { key, value }: Entry): number {
  const end = value?.range?.[2] ?? key.range?.[2] ?? 0
  if (yaml[end - 1] === '\n') return end
  const next = yaml.indexOf('\n', end)
  return next === -1 ? yaml.length : next + 1
}
