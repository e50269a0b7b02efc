import type { ReactNode } from 'react'

/** Says that nothing that is done here changes anything, and what would. */
export function NoModel(): ReactNode {
  return (
    <p role="note" className="rounded-md bg-kumo-recessed px-3 py-2 text-kumo-subtle ring-1 ring-kumo-hairline">
      <span className="font-medium text-kumo-default">No model is set up.</span> The embedded analyser answers, and it reads no prompts:
      what you write or deploy here changes nothing until there is a target in <code className="font-mono text-xs">llm.targets</code> or{' '}
      <code className="font-mono text-xs">analysis.targets</code> of sluice.yaml.
    </p>
  )
}
