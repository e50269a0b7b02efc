import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Empty } from '../design/empty.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { differences } from '../rules/rule-diff.ts'
import { type DiffPart, folded, lineDiff } from './line-diff.ts'
import type { PromptContent } from './shapes.ts'
import { shortVersion } from './version-name.ts'

interface DiffTabProps {
  before: { version: string; content: PromptContent }
  after: { version: string; content: PromptContent }
  /** Chooses what it is held against. */
  chooser: ReactNode
}

/** What is another in one version than in another: the messages line by line, all else by field. */
export function DiffTab({ before, after, chooser }: DiffTabProps): ReactNode {
  const { system: wasSystem, user: wasUser, ...was } = before.content
  const { system, user, ...is } = after.content
  const texts = [
    { title: 'System message', lines: lineDiff(wasSystem, system) },
    { title: 'Message', lines: lineDiff(wasUser, user) },
  ].filter(({ lines }) => lines.some(({ kind }) => kind !== 'same'))
  const fields = differences(was, is)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {chooser}
        <p className="text-xs text-kumo-subtle">
          <del className="text-bad no-underline">− {shortVersion(before.version)}</del>{' '}
          <ins className="text-ok no-underline">+ {shortVersion(after.version)}</ins>
        </p>
      </div>
      {texts.length === 0 && fields.length === 0 && (
        <div className="card">
          <Empty title="No difference">Both say the same, word for word.</Empty>
        </div>
      )}
      {texts.map(({ title, lines }) => (
        <Card
          key={title}
          title={title}
          aside={
            <span className="num text-xs text-kumo-subtle">
              <span className="text-ok">+{count(lines.filter(({ kind }) => kind === 'added').length)}</span>{' '}
              <span className="text-bad">{count(-lines.filter(({ kind }) => kind === 'removed').length)}</span>
            </span>
          }
        >
          <Lines parts={folded(lines)} />
        </Card>
      ))}
      {fields.length > 0 && (
        <Card title="Everything else" aside={<span className="num text-xs text-kumo-subtle">{fields.length}</span>}>
          <dl className="flex flex-col gap-1 px-4 py-3 text-xs">
            {fields.map(({ field, before: from, after: to }) => (
              <div key={field} className="grid gap-x-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
                <dt className="foreign font-mono text-kumo-subtle">{field}</dt>
                <dd className="foreign font-mono whitespace-pre-wrap">
                  {from !== null && (
                    <del className="block text-bad">
                      <Foreign text={from} />
                    </del>
                  )}
                  {to !== null && (
                    <ins className="block text-ok no-underline">
                      <Foreign text={to} />
                    </ins>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
    </>
  )
}

const LOOK = {
  same: { sign: ' ', word: '', ground: '' },
  removed: { sign: '−', word: 'removed: ', ground: 'bg-bad/10' },
  added: { sign: '+', word: 'added: ', ground: 'bg-ok/10' },
} as const

function Lines({ parts }: { parts: readonly DiffPart[] }): ReactNode {
  return (
    <ol className="overflow-x-auto py-2 font-mono text-xs leading-5">
      {parts.map((part, index) =>
        part.kind === 'gap' ? (
          // oxlint-disable-next-line no-array-index-key -- a place in a text has no other identity
          <li key={index} className="my-1 bg-kumo-recessed px-4 text-kumo-subtle">
            {count(part.lines)} unchanged {part.lines === 1 ? 'line' : 'lines'}
          </li>
        ) : (
          // oxlint-disable-next-line no-array-index-key -- a place in a text has no other identity
          <li key={index} className={`diff-line ${LOOK[part.kind].ground}`}>
            <span className="num">{part.before ?? ''}</span>
            <span className="num">{part.after ?? ''}</span>
            <span aria-hidden="true">{LOOK[part.kind].sign}</span>
            <span className="foreign pr-4 whitespace-pre-wrap" dir="auto">
              <span className="sr-only">{LOOK[part.kind].word}</span>
              <Foreign text={part.text} />
            </span>
          </li>
        ),
      )}
    </ol>
  )
}
