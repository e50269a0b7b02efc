import type { Issue } from '@sluice/schema/errors'
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { Problem } from './problem.ts'
import { valueAt, withGuess } from './wording.ts'

/** A YAML file, and where in it things stand. */
export interface SourceText {
  file: string
  /** What it says, as plain data. */
  data: unknown
  /** What is wrong with it as YAML. */
  problems: Problem[]
  /** Puts an issue to the place it is about; what is missing is shown at what it is missing in. */
  problemAt(issue: Issue): Problem
  /** Points at the first place where some text stands. */
  problemAtText(needle: string, message: string): Problem
}

/** Never throws; a file that is no YAML has problems. */
export function readSourceText(file: string, text: string): SourceText {
  const lines = text.split('\n')
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const problem = (offset: number, path: string, message: string): Problem => {
    const { line, col } = counter.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col), excerpt: lines[line - 1]?.trimEnd() ?? '', path, message }
  }
  const said = document.errors.length > 0 ? null : plainData(document)
  const data = said?.data ?? null
  return {
    file,
    data,
    problems: [
      ...once(document.errors.map(({ pos, message }) => problem(pos[0], '', message))),
      ...(said?.problem ? [problem(said.problem.offset, '', said.problem.message)] : []),
    ],
    problemAt: (issue) => {
      const { path, message } = withGuess(issue, valueAt(data, issue.path.split('.')))
      return problem(offsetOf(document, path), path, message)
    },
    problemAtText: (needle, message) => problem(Math.max(0, text.indexOf(needle)), needle, message),
  }
}

/** What a document says, or why that cannot be told: only then its aliases are followed. */
function plainData(document: Document): { data: unknown; problem?: { offset: number; message: string } } {
  try {
    return { data: document.toJS() }
  } catch {
    let problem = { offset: 0, message: 'the anchors and aliases (& and *) come to far more than the file says' }
    visit(document, {
      Alias(_, alias) {
        if (alias.resolve(document)) return undefined
        problem = { offset: rangeStart(alias, alias), message: `there is no anchor &${alias.source} before this` }
        return visit.BREAK
      },
    })
    return { data: null, problem }
  }
}

/** The parser says some things twice, at the same place. */
const once = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.line}:${problem.column} ${problem.message}`, problem])).values(),
]

/** Where the thing begins that a path like `rules.kudos.then.0.text` names, or the last part of the path that is there. */
function offsetOf(document: Document, path: string): number {
  let offset = document.contents?.range?.[0] ?? 0
  let node: unknown = document.contents
  let rest = path === '' ? [] : path.split('.')
  while (rest.length > 0) {
    const step = isMap(node) ? intoMap(node.items, rest) : isSeq(node) ? intoList(node.items, rest) : undefined
    if (!step) break
    offset = step.offset
    node = step.node
    rest = rest.slice(step.taken)
  }
  return offset
}

interface Step {
  node: unknown
  offset: number
  taken: number
}

/** Names may hold dots themselves, so the longest one that fits is meant. */
function intoMap(items: readonly unknown[], rest: readonly string[]): Step | undefined {
  for (let taken = rest.length; taken > 0; taken -= 1) {
    const name = rest.slice(0, taken).join('.')
    const pair = items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === name)
    if (isPair(pair))
      return { node: pair.value, offset: rangeStart(taken === rest.length ? (pair.value ?? pair.key) : pair.key, pair.key), taken }
  }
  return undefined
}

function intoList(items: readonly unknown[], rest: readonly string[]): Step | undefined {
  const node = items[Number(rest[0])]
  return node === undefined ? undefined : { node, offset: rangeStart(node, node), taken: 1 }
}

/** A block of several lines is shown at its key; a value at itself. */
function rangeStart(value: unknown, key: unknown): number {
  const shown = isScalar(value) && value.range && value.range[1] > value.range[0] ? value : key
  return (shown as Node).range?.[0] ?? 0
}
