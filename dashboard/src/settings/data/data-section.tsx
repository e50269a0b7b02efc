import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { BoneRows } from '../../design/bones.tsx'
import { Failure } from '../../design/failure.tsx'
import { managedQuery } from '../../api/managed.ts'
import { ManagedNotice } from '../../design/managed-notice.tsx'
import { ReadOnly } from '../../design/read-only.tsx'
import { PersonCard } from './person-card.tsx'
import { retentionQuery } from './queries.ts'
import { ReceiptsCard } from './receipts-card.tsx'
import { SettingsForm } from './settings-form.tsx'

/** How long data is kept, what becomes of personal data, and one person's data. */
export function DataSection(): ReactNode {
  const retention = useQuery(retentionQuery)
  const managed = useQuery(managedQuery)
  // What stands below would move when what is above it has come.
  const pending = retention.isPending || managed.isPending
  return (
    <>
      <ReadOnly needed="admin" />
      <ManagedNotice />
      {retention.error && (
        <div className="card">
          <Failure error={retention.error} retry={() => void retention.refetch()} />
        </div>
      )}
      {pending && (
        <div className="card">
          <BoneRows rows={8} height="h-14" />
        </div>
      )}
      {/* Another version is another form: what was typed against the old one is not put on top of it. */}
      {!pending && retention.data && <SettingsForm key={retention.data.version} stored={retention.data} />}
      {!pending && (
        <>
          <PersonCard />
          <ReceiptsCard />
        </>
      )}
    </>
  )
}
