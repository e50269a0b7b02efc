import { useEffect, useState } from 'react'

/** What is ticked: some lines, or all that match the filters. */
interface Selection {
  ids: ReadonlySet<string>
  all: boolean
}

const NOTHING: Selection = { ids: new Set(), all: false }

/** The lines from one to another, both included, in either direction; one alone where the other is not there. */
export function between(ids: readonly string[], from: string | null, to: string): string[] {
  const [start, end] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)]
  if (start === -1 || end === -1) return [to]
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1)
}

/** Ticks lines; another list begins with none. */
export function useSelection(list: string, ids: readonly string[]) {
  const [selection, setSelection] = useState(NOTHING)
  const [anchor, setAnchor] = useState<string | null>(null)
  const [selecting, setSelecting] = useState(false)
  const clear = (): void => {
    setSelection(NOTHING)
    setAnchor(null)
    setSelecting(false)
  }
  useEffect(clear, [list])
  const toggle = (id: string, range: boolean): void => {
    const ticked = !selection.ids.has(id)
    const concerned = range ? between(ids, anchor, id) : [id]
    const next = new Set(selection.ids)
    for (const one of concerned)
      if (ticked) next.add(one)
      else next.delete(one)
    setSelection({ ids: next, all: false })
    setAnchor(id)
  }
  return {
    ...selection,
    count: selection.ids.size,
    /** The boxes are in sight: somebody ticks. */
    selecting: selecting || selection.ids.size > 0 || selection.all,
    begin: () => setSelecting(true),
    toggle,
    takeAll: () => setSelection({ ids: new Set(ids), all: true }),
    clear,
  }
}

export type Ticked = ReturnType<typeof useSelection>
