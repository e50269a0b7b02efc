/** A line of two texts held against each other; `gap` stands for lines that are the same in both. */
export interface DiffLine {
  change: 'added' | 'removed' | 'same' | 'gap'
  text: string
}

/** Above so many pairs of lines it is not looked for which of them belong together. */
const MAX_PAIRS = 1_000_000

/** The lines that differ, each with the one before and after it. */
export function changedLines(before: string, after: string): DiffLine[] {
  const all = diffOf(before.split('\n'), after.split('\n'))
  const near = (at: number): boolean => [all[at - 1], all[at], all[at + 1]].some((line) => line !== undefined && line.change !== 'same')
  return all.flatMap((line, at) => {
    if (near(at)) return [line]
    return at > 0 && near(at - 1) && all.slice(at).some(({ change }) => change !== 'same') ? [{ change: 'gap', text: '' }] : []
  })
}

function diffOf(before: readonly string[], after: readonly string[]): DiffLine[] {
  let start = 0
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1
  let end = 0
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  return [
    ...before.slice(0, start).map(as('same')),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(as('same')),
  ]
}

const as =
  (change: DiffLine['change']) =>
  (text: string): DiffLine => ({ change, text })

/** Through the longest common subsequence. */
function between(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length * after.length > MAX_PAIRS) return [...before.map(as('removed')), ...after.map(as('added'))]
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]]
    if (old !== undefined && old === fresh) {
      lines.push(as('same')(old))
      i += 1
      j += 1
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(as('removed')(old))
      i += 1
    } else {
      lines.push(as('added')(fresh ?? ''))
      j += 1
    }
  }
  return lines
}
