import type { ReactNode } from 'react'
import { CONTROL } from '../design/field.tsx'
import { DiffTab } from './diff-tab.tsx'
import { type KnownVersion, opposite } from './known.ts'
import type { PromptContent } from './shapes.ts'
import { shortVersion } from './version-name.ts'

interface DiffAgainstProps {
  known: readonly KnownVersion[]
  /** By its name; `draft` for what is not saved. */
  version: string
  content: PromptContent
  /** What it is held against, where somebody has chosen. */
  against: string | undefined
  choose: (against: string) => void
}

/** A version held against another one, which one chooses. */
export function DiffAgainst({ known, version, content, against, choose }: DiffAgainstProps): ReactNode {
  const others = known.filter((one) => one.version !== version)
  const other = others.find((one) => one.version === against) ?? opposite(known, version)
  if (!other) return <p className="card px-4 py-3 text-kumo-subtle">There is no other version to hold it against.</p>
  return (
    <DiffTab
      before={other}
      after={{ version, content }}
      chooser={
        <label className="flex items-center gap-2 text-xs text-kumo-subtle">
          Against
          <select value={other.version} onChange={(event) => choose(event.target.value)} className={`${CONTROL} w-auto text-kumo-default`}>
            {others.map((one) => (
              <option key={one.version} value={one.version}>
                {shortVersion(one.version)}
                {one.use === 'live' ? ' (live)' : one.builtIn ? ' (built in)' : ''}
              </option>
            ))}
          </select>
        </label>
      }
    />
  )
}
