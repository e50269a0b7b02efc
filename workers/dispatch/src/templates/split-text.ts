import { cut } from '@sluice/kit/cut'

/** The atom that a cut at `end` would tear, by its start; `end` where there is none. */
function beforeAtom(text: string, end: number, atoms: RegExp): number {
  // An atom holds no line break, so the search may begin after the last one.
  const from = text.lastIndexOf('\n', end - 1) + 1
  const lineEnd = text.indexOf('\n', end)
  for (const atom of text.slice(from, lineEnd < 0 ? text.length : lineEnd).matchAll(atoms)) {
    const start = from + atom.index
    if (start >= end) break
    if (start + atom[0].length > end) return start
  }
  return end
}

/** The best place for a cut at `max` or before: after a line, after a word, else between two characters. */
function cutAt(text: string, max: number, atoms: RegExp): number {
  for (const separator of ['\n', ' ']) {
    const found = text.lastIndexOf(separator, max - 1) + 1
    const end = found >= max / 2 ? beforeAtom(text, found, atoms) : 0
    if (end > 0) return end
  }
  // Markup longer than a part is torn after all: there has to be progress.
  const end = beforeAtom(text, max, atoms) || max
  return cut(text, { chars: end }).length || end
}

/** Parts of at most `max` UTF-16 units which joined are the text: nothing is lost between them. `atoms`: of the channel. */
export function splitText(text: string, max: number, atoms: RegExp): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > max) {
    const end = cutAt(rest, max, atoms)
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return rest === '' ? parts : [...parts, rest]
}

/** At most `max` UTF-16 units, with `…` where something was cut; no markup and no character is torn. */
export function clipMarkup(text: string, max: number, atoms: RegExp): string {
  return text.length <= max ? text : `${splitText(text.slice(0, 2 * max), max - 1, atoms)[0]?.trimEnd() ?? ''}…`
}
