import { useQuery } from '@tanstack/react-query'
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import { XCircleIcon } from '@phosphor-icons/react/dist/csr/XCircle'
import type { ReactNode } from 'react'
import { BoneRows } from '../../design/bones.tsx'
import { Failure } from '../../design/failure.tsx'
import { clockTime } from '../../design/format.ts'
import { CronCard } from './cron-card.tsx'
import { DatabaseCard } from './database-card.tsx'
import { PendingCard } from './pending-card.tsx'
import { healthQuery } from './queries.ts'
import type { Health } from './shapes.ts'
import { VersionsCard } from './versions-card.tsx'
import { verdict } from './words.ts'
import { WorkersCard } from './workers-card.tsx'

/** How the installation is, of one moment. */
export function HealthSection(): ReactNode {
  const health = useQuery(healthQuery)
  return (
    <>
      {health.error && (
        <div className="card">
          <Failure error={health.error} retry={() => void health.refetch()} />
        </div>
      )}
      {health.isPending && (
        <div className="card">
          <BoneRows rows={8} height="h-12" />
        </div>
      )}
      {health.data && <Whole health={health.data} />}
    </>
  )
}

function Whole({ health }: { health: Health }): ReactNode {
  const { ok, sentence } = verdict(health)
  return (
    <>
      <p role="status" className="flex items-center gap-2">
        {ok ? <CheckCircleIcon weight="fill" className="size-4 text-ok" /> : <XCircleIcon weight="fill" className="size-4 text-bad" />}
        <span className="font-medium">{sentence}</span>
        <span className="text-xs text-kumo-subtle">as of {clockTime(health.asOf)}</span>
      </p>
      <WorkersCard workers={health.workers} />
      <div className="grid gap-4 xl:grid-cols-2">
        <PendingCard pending={health.pending} />
        <div className="flex min-w-0 flex-col gap-4">
          <DatabaseCard database={health.database} />
          <VersionsCard config={health.config} deployed={health.deployed} />
        </div>
      </div>
      <CronCard runs={health.cron} now={health.asOf} />
    </>
  )
}
