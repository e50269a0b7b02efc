import type { operations } from '@sluice/client/paths'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { XCircleIcon } from '@phosphor-icons/react/dist/csr/XCircle'
import type { ReactNode } from 'react'
import { Failure } from '../design/failure.tsx'
import { Foreign } from '../design/foreign.tsx'

type Checked = operations['checkDeadLetter']['responses'][200]['content']['application/json']

interface FindingProps {
  /** What a check has said; missing where nobody has asked since the last change. */
  checked: Checked | undefined
  error: Error | null
  /** What is wrong with what was to be put back. */
  refused: readonly { path: string; message: string }[]
  retry: () => void
}

/** What is wrong with a corrected message, by place, or what it would become. */
export function Finding({ checked, error, refused, retry }: FindingProps): ReactNode {
  const issues = refused.length > 0 ? refused : (checked?.issues ?? [])
  return (
    <div aria-live="polite" className="flex flex-col gap-1 empty:hidden">
      {error && <Failure error={error} retry={retry} />}
      {issues.map(({ path, message }) => (
        <p key={`${path} ${message}`} className="foreign flex items-start gap-2">
          <XCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-bad" />
          <span className="min-w-0">
            <code className="font-mono text-xs">
              <Foreign text={path === '' ? 'The message' : path} />
            </code>{' '}
            <Foreign text={message} />
          </span>
        </p>
      ))}
      {checked && issues.length === 0 && (
        <p className="flex items-start gap-2">
          <CheckCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-ok" />
          <span className="min-w-0">
            {checked.items.length === 0 ? 'It fits its stage.' : 'It would become:'}
            {checked.items.map(({ id, type, title, text }) => (
              <span key={id} dir="auto" className="foreign line">
                {type}: <Foreign text={title ?? text} />
              </span>
            ))}
          </span>
        </p>
      )}
    </div>
  )
}
