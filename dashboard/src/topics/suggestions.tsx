import { type ReactNode, useState } from 'react'
import { Act } from '../design/act.tsx'
import { Card } from '../design/card.tsx'
import { Name } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { EditDialog } from './edit-dialog.tsx'
import type { Suggestion } from './shapes.ts'

const FIRST = 3

/** Names that seem to be one topic; nothing is there where nothing is suggested. */
export function Suggestions({ found }: { found: readonly Suggestion[] }): ReactNode {
  const [all, setAll] = useState(false)
  const [chosen, setChosen] = useState<Suggestion | null>(null)
  if (found.length === 0) return null
  return (
    <Card
      title="One topic or several?"
      aside={
        found.length > FIRST && (
          <button type="button" className="cursor-pointer text-kumo-subtle hover:underline" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${count(found.length)}`}
          </button>
        )
      }
    >
      <ul aria-label="Suggested merges">
        {found.slice(0, all ? undefined : FIRST).map((one) => (
          <li key={one.name} className="flex items-center gap-3 border-b border-kumo-hairline px-4 py-2 last:border-b-0">
            <span className="foreign min-w-0 flex-1">
              {one.topics.map(({ topic, items }, index) => (
                <span key={topic}>
                  {index > 0 && <span className="text-kumo-subtle"> + </span>}
                  <span className="font-medium">
                    <Name>{topic}</Name>
                  </span>{' '}
                  <span className="num text-xs text-kumo-subtle">{count(items)}</span>
                </span>
              ))}
            </span>
            <Act onClick={() => setChosen(one)}>Merge …</Act>
          </li>
        ))}
      </ul>
      {chosen && (
        <EditDialog
          topic={chosen.name}
          names={[]}
          verb="merge"
          chosen={chosen.topics.flatMap(({ topic }) => (topic === chosen.name ? [] : [topic]))}
          close={() => setChosen(null)}
        />
      )}
    </Card>
  )
}
