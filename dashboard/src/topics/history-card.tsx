import type { ReactNode } from 'react'
import { Act } from '../design/act.tsx'
import { Card } from '../design/card.tsx'
import { Name } from '../design/foreign.tsx'
import { Age } from '../design/time.tsx'
import type { TopicDetail, TopicVersion } from './shapes.ts'
import { useTopicActions } from './use-topic-actions.ts'
import { changesOf, VERB_WORDS } from './words.ts'

/** Who has made what of it, with a way back; nothing is there where nobody has. */
export function HistoryCard({ detail: { versions } }: { detail: TopicDetail }): ReactNode {
  const { undo } = useTopicActions()
  if (versions.length === 0) return null
  return (
    <Card title="Changes">
      <ul aria-label="Changes">
        {versions.map((one) => (
          <Version key={one.version} version={one} undo={() => undo.mutate(one.version)} busy={undo.isPending} />
        ))}
      </ul>
    </Card>
  )
}

function Version({ version: one, undo, busy }: { version: TopicVersion; undo: () => void; busy: boolean }): ReactNode {
  const { version, author, verb, at, undone } = one
  return (
    <li className="flex items-start gap-3 border-b border-kumo-hairline px-4 py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="foreign">
          <Name>{author}</Name> {VERB_WORDS[verb]}{' '}
          <span className="text-xs text-kumo-subtle">
            · <Age at={at} /> ago · v{version}
            {undone && ' · taken back'}
          </span>
        </p>
        {changesOf(one).map(({ name, to }) => (
          <p key={name} className="foreign text-xs text-kumo-subtle">
            <Name>{name}</Name> → <Name>{to}</Name>
          </p>
        ))}
      </div>
      {!undone && (
        <Act onClick={undo} loading={busy}>
          Take back
        </Act>
      )}
    </li>
  )
}
