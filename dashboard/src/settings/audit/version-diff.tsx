import { ApiError } from '@sluice/client/error'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Bone } from '../../design/bones.tsx'
import { Failure } from '../../design/failure.tsx'
import { Foreign } from '../../design/foreign.tsx'
import { versionQuery } from './queries.ts'
import type { ObjectChange } from './shapes.ts'
import { pathWords, shown } from './words.ts'

/** What a version of the configuration changed beside the one before it. */
export function VersionDiff({ version }: { version: number }): ReactNode {
  const { data, error, refetch } = useQuery(versionQuery(version))
  // Secrets count as changes of the workspace too, and have no version of the configuration.
  if (error instanceof ApiError && error.status === 404) return null
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Bone className="h-16 w-full" />
  if (data.difference.length === 0) return null
  return (
    <ul aria-label="What it changed" className="flex flex-col gap-2">
      {data.difference.map((change) => (
        <Change key={pathWords(change.path)} change={change} />
      ))}
    </ul>
  )
}

const SIGNS = { added: '+', removed: '−', changed: '~' } as const

function Change({ change: { change, path, value, fields } }: { change: ObjectChange }): ReactNode {
  return (
    <li className="rounded-md bg-kumo-base px-3 py-2 ring-1 ring-kumo-hairline">
      <p className="font-mono text-xs">
        <span aria-hidden="true">{SIGNS[change]} </span>
        <span className="sr-only">{change} </span>
        <Foreign text={pathWords(path)} />
      </p>
      {fields.map((field) => (
        <div key={pathWords(field.path)} className="mt-1 font-mono text-xs">
          <p className="text-kumo-subtle">
            <Foreign text={pathWords(field.path)} />
          </p>
          {field.before !== undefined && <Side sign="−" word="before" value={field.before} colour="text-bad" />}
          {field.after !== undefined && <Side sign="+" word="after" value={field.after} colour="text-ok" />}
        </div>
      ))}
      {fields.length === 0 && value !== undefined && (
        <Side sign={change === 'removed' ? '−' : '+'} word={change} value={value} colour={change === 'removed' ? 'text-bad' : 'text-ok'} />
      )}
    </li>
  )
}

function Side({ sign, word, value, colour }: { sign: string; word: string; value: unknown; colour: string }): ReactNode {
  return (
    <p className={`foreign font-mono text-xs ${colour}`}>
      <span aria-hidden="true">{sign} </span>
      <span className="sr-only">{word} </span>
      <Foreign text={shown(value)} />
    </p>
  )
}
