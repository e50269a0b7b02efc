import type { ReactNode } from 'react'

/** Of the prompt that items are understood by, only a part is taken; nobody should write the rest in vain. */
export function AnalysisNote({ name }: { name: string }): ReactNode {
  if (name !== 'analyze') return null
  return (
    <p role="note" className="text-xs text-kumo-subtle">
      Items are understood by the system message alone: how texts are sent and in which form they are answered is fixed, because several
      share a request and rules rely on the form. The rest is for the task of this name. The system message may name{' '}
      <code className="font-mono">workspace</code> only.
    </p>
  )
}
