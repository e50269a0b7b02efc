import { Button } from '@cloudflare/kumo/components/button'
import { useQuery } from '@tanstack/react-query'
import { CaretRightIcon } from '@phosphor-icons/react/dist/csr/CaretRight'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone } from '../../design/bones.tsx'
import { CopyButton } from '../../design/copy-button.tsx'
import { Failure } from '../../design/failure.tsx'
import { Foreign, Name } from '../../design/foreign.tsx'
import { Age } from '../../design/time.tsx'
import { Difference } from './difference.tsx'
import { versionQuery } from './queries.ts'
import type { ConfigVersion } from './shapes.ts'
import { originWords, summary } from './words.ts'

interface VersionRowProps {
  version: ConfigVersion
  inForce: boolean
  open: boolean
  /** Why it cannot be restored; null where it can. */
  forbidden: string | null
  restore: () => void
}

/** One version in a line: number, why, what, who, where from; open, with every field that it changed. */
export function VersionRow({ version, inForce, open, forbidden, restore }: VersionRowProps): ReactNode {
  const { version: number, reason, createdAt, createdBy, createdByName, appliedFrom } = version
  const origin = originWords(appliedFrom)
  return (
    <li className="border-b border-kumo-hairline last:border-b-0">
      <Link
        to="/settings/$section"
        params={{ section: 'configuration' }}
        search={open ? {} : { version: number }}
        replace
        resetScroll={false}
        aria-expanded={open}
        data-row=""
        className="flex items-start gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-kumo-elevated"
      >
        <CaretRightIcon aria-hidden="true" className={`mt-1 size-3 shrink-0 text-kumo-subtle ${open ? 'rotate-90' : ''}`} />
        <span className="num w-10 shrink-0 font-medium">v{number}</span>
        <span className="min-w-0 flex-1">
          <span className="foreign block">
            {inForce && <span className="mr-2 rounded-sm bg-kumo-fill px-1 text-xs">in force</span>}
            {reason === null ? <span className="text-kumo-subtle">without a reason</span> : <Foreign text={reason} />}
          </span>
          <span className="foreign block font-mono text-xs text-kumo-subtle">{summary(version)}</span>
          <span className="foreign block text-xs text-kumo-subtle">
            <Name>{createdByName ?? createdBy}</Name>
            {origin !== null && (
              <>
                {' '}
                from <Foreign text={origin} />
              </>
            )}{' '}
            · <Age at={createdAt} /> ago
          </span>
        </span>
      </Link>
      {open && (
        <div className="flex flex-col gap-3 px-4 pb-4 sm:pl-[76px]">
          <Detail version={number} />
          {!inForce && (
            <Button size="sm" className="self-start" disabled={forbidden !== null} title={forbidden ?? undefined} onClick={restore}>
              Restore …<span className="sr-only"> version {number}</span>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function Detail({ version }: { version: number }): ReactNode {
  const detail = useQuery(versionQuery(version))
  if (detail.error) return <Failure error={detail.error} retry={() => void detail.refetch()} />
  if (!detail.data) return <Bone className="h-16 w-full" />
  const { against, difference, yaml } = detail.data
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-2 text-xs text-kumo-subtle">
        {against === null ? 'It is the first one.' : `Beside v${against}:`}
        <CopyButton text={yaml} label="Copy as YAML" />
      </p>
      {against !== null && <Difference changes={difference} />}
    </>
  )
}
