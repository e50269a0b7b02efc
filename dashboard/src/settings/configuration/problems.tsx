import type { ReactNode } from 'react'
import { Foreign } from '../../design/foreign.tsx'
import { count } from '../../design/format.ts'
import type { Problem } from './check.ts'

const SHOWN = 20

/** What is wrong with the text, from its top; a press leads to the line. */
export function Problems({ problems, go }: { problems: readonly Problem[]; go: (line: number) => void }): ReactNode {
  return (
    <ul aria-label="Problems" className="flex flex-col gap-1 text-xs">
      {problems.slice(0, SHOWN).map(({ line, path, message }) => (
        <li key={`${line} ${path} ${message}`} className="foreign">
          <button type="button" onClick={() => go(line)} className="cursor-pointer text-kumo-link underline">
            Line {line}
          </button>{' '}
          {path !== '' && (
            <code className="font-mono">
              <Foreign text={path} />
            </code>
          )}{' '}
          <span className="text-bad">
            <Foreign text={message} />
          </span>
        </li>
      ))}
      {problems.length > SHOWN && <li className="text-kumo-subtle">and {count(problems.length - SHOWN)} more</li>}
    </ul>
  )
}
