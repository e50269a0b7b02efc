import { Button } from '@cloudflare/kumo/components/button'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Analysis, Correction, Journey } from '../api/shapes.ts'
import { Segmented } from '../design/segmented.tsx'
import { Glyph, SENTIMENTS, sentimentWord } from '../design/sentiment.tsx'
import { CHOICES } from '../inbox/search.ts'
import { useItemActions } from './actions.ts'

const MAX_TOPICS = 3

const asOptions = <Value extends string>(values: readonly Value[]) => values.map((value) => ({ value, label: value }))

interface CorrectorProps {
  journey: Journey
  analysis: Analysis
  /** Told what was corrected, once it is stored. */
  corrected: (correction: Correction) => void
}

/** Each choice is saved as it is made; what the model had said is kept beside it. */
export function Corrector({ journey, analysis, corrected }: CorrectorProps): ReactNode {
  const { correct } = useItemActions(journey.id)
  const save = (correction: Correction): void => correct.mutate(correction, { onSuccess: () => corrected(correction) })
  // What was chosen shows at once; the answer follows.
  const chosen = correct.isPending ? correct.variables : {}
  const [topics, setTopics] = useState(analysis.topics.join(', '))
  const saveTopics = (event: FormEvent): void => {
    event.preventDefault()
    const list = topics.split(',').map((topic) => topic.trim())
    save({ topics: list.filter((topic) => topic !== '').slice(0, MAX_TOPICS) })
  }
  return (
    <div className="flex flex-col gap-3 px-4 py-3" aria-busy={correct.isPending}>
      <Line name="Sentiment">
        <Segmented
          label="Sentiment"
          options={SENTIMENTS.map((value) => ({
            value,
            label: (
              <span className="flex items-center gap-1.5">
                <Glyph sentiment={value} />
                {sentimentWord(value)}
              </span>
            ),
          }))}
          value={chosen.sentiment ?? analysis.sentiment.label}
          onChange={(sentiment) => save({ sentiment })}
        />
      </Line>
      <Line name="Category">
        <Segmented
          label="Category"
          options={asOptions(CHOICES.category)}
          value={chosen.category ?? analysis.category}
          onChange={(category) => save({ category })}
        />
      </Line>
      <Line name="Urgency">
        <Segmented
          label="Urgency"
          options={asOptions(CHOICES.urgency)}
          value={chosen.urgency ?? analysis.urgency}
          onChange={(urgency) => save({ urgency })}
        />
      </Line>
      <form onSubmit={saveTopics}>
        <Line name="Topics">
          <input
            aria-label="Topics, with commas between them"
            value={topics}
            onChange={(event) => setTopics(event.target.value)}
            className="h-7 min-w-0 flex-1 rounded-md bg-kumo-base px-2 ring-1 ring-kumo-line outline-accent focus-visible:outline-2"
          />
          <Button type="submit" size="sm">
            Save
          </Button>
        </Line>
      </form>
      <p className="text-xs text-kumo-subtle">
        Saved at once, with your name. The answer of the model is kept, and prompts are measured by it.
      </p>
    </div>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="w-20 text-xs text-kumo-subtle" aria-hidden="true">
        {name}
      </span>
      <div className="flex min-w-0 flex-1 gap-2 overflow-x-auto p-px">{children}</div>
    </div>
  )
}
