import type { ReactNode } from 'react'
import { CopyButton } from '../design/copy-button.tsx'

const EXAMPLE = `llm:
  targets:
    small: { provider: openai, model: gpt-5-mini, apiKey: '\${OPENAI_API_KEY}' }
  models:
    default: { targets: [small] }
  budgets:
    - { scope: workspace, period: month, usd: 50 }
analysis:
  model: default`

/** Before the first call of a model: what works without one, and how to have one. */
export function FirstRun(): ReactNode {
  return (
    <section aria-label="First steps" className="card grid gap-6 p-6 lg:grid-cols-2">
      <div className="flex flex-col gap-2">
        <h2 className="text-base font-semibold">No model was asked yet, and nothing was spent</h2>
        <p className="text-kumo-subtle">
          Inputs are understood by the embedded analyser: sentiment, category, urgency, topics and a summary, in Sluice itself, within
          milliseconds, for nothing. It sends no text anywhere.
        </p>
        <p className="text-kumo-subtle">
          A model judges harder texts better, translates, and answers programs of yours through OpenAI’s own SDK. Where it fails or its
          budget is used up, the embedded analyser stands in. What each call costs is counted here to the nano-dollar.
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        <p className="font-medium">
          Add a provider to <code className="font-mono">sluice.yaml</code>, then <code className="font-mono">npx sluice apply</code>
        </p>
        <pre className="overflow-x-auto rounded-md bg-kumo-recessed p-3 font-mono text-xs leading-5" tabIndex={0}>
          {EXAMPLE}
        </pre>
        <span>
          <CopyButton text={EXAMPLE} label="Copy the example" />
        </span>
      </div>
    </section>
  )
}
