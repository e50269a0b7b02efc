import type { ReactNode } from 'react'
import { Foreign } from '../design/foreign.tsx'
import { clausesOf, type ExplainedRule } from './why.ts'

/** What decided about an item, clause by clause, with what was found there. */
export function ClauseLines({ explained }: { explained: ExplainedRule }): ReactNode {
  return clausesOf(explained).map(({ expression, found }) => (
    <p key={expression} className="foreign mt-0.5">
      <code className="font-mono">
        <Foreign text={expression} />
      </code>
      {found !== '' && (
        <span className="block text-kumo-subtle">
          <Foreign text={found} />
        </span>
      )}
    </p>
  ))
}
