import { useQuery } from '@tanstack/react-query'
import { XIcon } from '@phosphor-icons/react/dist/csr/X'
import { type ReactNode, useState } from 'react'
import { CONTROL, Field } from '../design/field.tsx'
import { Name } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { namesQuery } from './queries.ts'

const SHOWN = 6

interface MergeChoiceProps {
  topic: string
  picked: readonly string[]
  onChange: (picked: readonly string[]) => void
}

/** Other topics to be put under one: those that were picked, and the largest that fit what is typed. */
export function MergeChoice({ topic, picked, onChange }: MergeChoiceProps): ReactNode {
  const [typed, setTyped] = useState('')
  const names = useQuery(namesQuery)
  const wanted = typed.trim().toLowerCase()
  const others = (names.data ?? []).filter((one) => one.topic !== topic && !picked.includes(one.topic))
  const fitting = others.filter((one) => one.topic.toLowerCase().includes(wanted)).slice(0, SHOWN)
  return (
    <div className="flex flex-col gap-2">
      {picked.length > 0 && (
        <ul aria-label="Put under it" className="flex flex-wrap gap-2">
          {picked.map((one) => (
            <li key={one} className="flex h-7 max-w-full items-center rounded-md bg-accent-tint font-medium text-accent">
              <span className="truncate pl-2.5">
                <Name>{one}</Name>
              </span>
              <button
                type="button"
                aria-label={`Leave out ${one}`}
                onClick={() => onChange(picked.filter((other) => other !== one))}
                className="grid size-7 shrink-0 cursor-pointer place-items-center"
              >
                <XIcon className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field label="Topic to put under it">
        {(described) => (
          <input
            {...described}
            value={typed}
            maxLength={80}
            placeholder="Name"
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            className={CONTROL}
          />
        )}
      </Field>
      <ul aria-label="Topics" className="min-h-16 rounded-md ring-1 ring-kumo-hairline">
        {fitting.map((one) => (
          <li key={one.topic} className="border-b border-kumo-hairline last:border-b-0">
            <button
              type="button"
              onClick={() => {
                onChange([...picked, one.topic])
                setTyped('')
              }}
              className="flex w-full cursor-pointer items-center gap-3 px-2.5 py-1 text-left hover:bg-kumo-tint"
            >
              <span className="min-w-0 flex-1 truncate">
                <Name>{one.topic}</Name>
              </span>
              <span className="num text-xs text-kumo-subtle">{count(one.items)}</span>
            </button>
          </li>
        ))}
        {names.isSuccess && fitting.length === 0 && (
          <li className="px-2.5 py-1 text-kumo-subtle">No other topic of the last 90 days is named so.</li>
        )}
      </ul>
    </div>
  )
}
