import { fail, ok, type Result } from '@sluice/kit/result'

/** A piece of a template; `line` begins at 1. */
export type Token =
  | { kind: 'text'; text: string; line: number }
  /** `{{ code }}` */
  | { kind: 'output'; code: string; line: number }
  /** `{% name code %}` */
  | { kind: 'tag'; name: string; code: string; line: number }

const OPENER = /\{[{%]/g
const PIECE = /\{\{-?([^]*?)-?\}\}|\{%-?\s*(\w+)([^]*?)-?%\}/y

/** The next piece from a place on. A kind of which no end follows is not looked for again: a wall of openers is read once. */
function createReader(source: string): (from: number) => RegExpExecArray | null {
  const last = { '{{': source.lastIndexOf('}}'), '{%': source.lastIndexOf('%}') }
  return (from) => {
    OPENER.lastIndex = from
    for (let opener = OPENER.exec(source); opener; opener = OPENER.exec(source)) {
      const kind = opener[0] as keyof typeof last
      PIECE.lastIndex = opener.index
      const piece = opener.index < last[kind] ? PIECE.exec(source) : null
      if (piece) return piece
      // `{{{` opens at its second brace as well.
      OPENER.lastIndex = opener.index + 1
    }
    return null
  }
}

/** What stands between these tags is not read: as it is, or not at all. */
const UNREAD: Record<string, { end: RegExp; keeps: boolean }> = {
  raw: { end: /\{%-?\s*endraw\s*-?%\}/g, keeps: true },
  comment: { end: /\{%-?\s*endcomment\s*-?%\}/g, keeps: false },
}

/** Template → pieces; the failure names the line. A `-` inside the braces takes the white space on its side away. */
export function tokensOf(source: string): Result<Token[], string> {
  const tokens: Token[] = []
  let at = 0
  let trims = false
  let counted = 0
  let line = 1
  /** Asked for one place after the other. */
  const lineAt = (index: number): number => {
    for (; counted < index; counted += 1) if (source[counted] === '\n') line += 1
    return line
  }
  const addText = (until: number, trimsEnd: boolean): void => {
    const text = source.slice(at, until)
    const started = trims ? text.trimStart() : text
    const kept = trimsEnd ? started.trimEnd() : started
    if (kept !== '') tokens.push({ kind: 'text', text: kept, line: lineAt(at) })
  }

  const next = createReader(source)
  for (let match = next(0); match; match = next(at)) {
    const [whole, output, name, code = ''] = match
    addText(match.index, whole.startsWith('-', 2))
    const here = lineAt(match.index)
    at = match.index + whole.length
    trims = whole.endsWith('-', whole.length - 2)
    const unread = name === undefined ? undefined : UNREAD[name]
    if (unread) {
      unread.end.lastIndex = at
      const end = unread.end.exec(source)
      if (!end) return fail(`line ${here}: {% ${name} %} has no end`)
      if (unread.keeps) addText(end.index, false)
      at = unread.end.lastIndex
      trims = end[0].endsWith('-', end[0].length - 2)
    } else tokens.push(name === undefined ? { kind: 'output', code: output ?? '', line: here } : { kind: 'tag', name, code, line: here })
  }
  const open = /\{[{%]/.exec(source.slice(at))
  if (open) return fail(`line ${lineAt(at + open.index)}: ${open[0]} has no end`)
  addText(source.length, false)
  return ok(tokens)
}
