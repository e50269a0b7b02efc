import { Button } from '@cloudflare/kumo/components/button'
import { InfoIcon } from '@phosphor-icons/react/dist/csr/Info'
import { WarningIcon } from '@phosphor-icons/react/dist/csr/Warning'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Foreign } from '../design/foreign.tsx'
import { Age } from '../design/time.tsx'
import type { RuleDetail } from './shapes.ts'

interface RuleNoticesProps {
  detail: RuleDetail | null
  base: number
  forbidden: string | null
  seen: (version: number) => void
}

/** What one should know before editing: rights, a draft, changes of others, the last error. */
export function RuleNotices({ detail, base, forbidden, seen }: RuleNoticesProps): ReactNode {
  const { draft = null, rule = null, version = 0, health } = detail ?? {}
  const outdated = detail !== null && base !== version
  const lastError = health?.lastError
  return (
    <>
      {forbidden !== null && <Notice>{forbidden} You can look at the rule and not change it.</Notice>}
      {outdated && (
        <Notice
          warning
          action={
            <Button size="sm" onClick={() => seen(version)}>
              I have seen it
            </Button>
          }
        >
          The rule has changed since this draft was begun (v{base}, now v{version}). Look at its versions below; publishing takes the place
          of what is in force.
        </Notice>
      )}
      {!outdated && draft && (
        <Notice>
          This is a draft of {draft.updatedBy}, saved <Age at={draft.updatedAt} /> ago.{' '}
          {rule ? 'What is in force stays as it is until it is published.' : 'It does not act until it is published.'}
        </Notice>
      )}
      {lastError && (
        <Notice
          warning
          action={
            <Link to="/inbox" search={{ view: 'all', item: lastError.itemId }} className="text-kumo-link underline">
              The item
            </Link>
          }
        >
          It could not be evaluated for {health.errors.week} of the items of the last seven days: <Foreign text={lastError.message} />
        </Notice>
      )}
    </>
  )
}

function Notice({ warning = false, action, children }: { warning?: boolean; action?: ReactNode; children: ReactNode }): ReactNode {
  const Shape = warning ? WarningIcon : InfoIcon
  return (
    <div role="status" className="card flex flex-wrap items-center gap-3 px-4 py-2.5">
      <Shape weight="fill" className={`size-4 shrink-0 ${warning ? 'text-warn' : 'text-wait'}`} />
      <p className="foreign min-w-0 flex-1">{children}</p>
      {action}
    </div>
  )
}
