/** A line of two texts laid over each other. `before` and `after`: its number there, from 1; null where it is not there. */
interface DiffLine {
  kind: 'same' | 'removed' | 'added'
  text: string
  before: number | null
  after: number | null
}

/** A line, or how many unchanged ones are left out at this place. */
export type DiffPart = DiffLine | { kind: 'gap'; lines: number }

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'))

/**
 * What became of a text, line by line, with as many lines kept as can be: the longest common subsequence,
 * https://en.wikipedia.org/wiki/Longest_common_subsequence
 */
export function lineDiff(was: string, is: string): DiffLine[] {
  const [before, after] = [linesOf(was), linesOf(is)]
  const common = lengths(before, after)
  const lines: DiffLine[] = []
  let [b, a] = [0, 0]
  while (b < before.length || a < after.length) {
    if (b < before.length && a < after.length && before[b] === after[a]) {
      lines.push({ kind: 'same', text: before[b] ?? '', before: (b += 1), after: (a += 1) })
    } else if (a >= after.length || (b < before.length && at(common, b + 1, a) >= at(common, b, a + 1))) {
      lines.push({ kind: 'removed', text: before[b] ?? '', before: (b += 1), after: null })
    } else {
      lines.push({ kind: 'added', text: after[a] ?? '', before: null, after: (a += 1) })
    }
  }
  return lines
}

/** How long the longest common subsequence is of what follows each pair of places. */
function lengths(before: readonly string[], after: readonly string[]): number[][] {
  const common = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0))
  for (let b = before.length - 1; b >= 0; b -= 1) {
    for (let a = after.length - 1; a >= 0; a -= 1) {
      const longest = before[b] === after[a] ? at(common, b + 1, a + 1) + 1 : Math.max(at(common, b + 1, a), at(common, b, a + 1))
      ;(common[b] ?? [])[a] = longest
    }
  }
  return common
}

const at = (common: readonly number[][], b: number, a: number): number => common[b]?.[a] ?? 0

/** Unchanged lines that are shown around a change. */
const AROUND = 3

/** The same without the unchanged lines that are far from any change. */
export function folded(lines: readonly DiffLine[]): DiffPart[] {
  const near = lines.map((_, index) => lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same'))
  const parts: DiffPart[] = []
  for (const [index, line] of lines.entries()) {
    const last = parts.at(-1)
    if (near[index]) parts.push(line)
    else if (last?.kind === 'gap') last.lines += 1
    else parts.push({ kind: 'gap', lines: 1 })
  }
  return parts
}
