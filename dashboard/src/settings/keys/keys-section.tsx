import { Button } from '@cloudflare/kumo/components/button'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { BoneRows } from '../../design/bones.tsx'
import { Empty } from '../../design/empty.tsx'
import { Failure } from '../../design/failure.tsx'
import { ReadOnly } from '../../design/read-only.tsx'
import { Segmented } from '../../design/segmented.tsx'
import { stepFocus } from '../../design/step-focus.ts'
import { useKeys } from '../../shell/keys.ts'
import { keysQuery } from '../access-queries.ts'
import type { ApiKey } from '../shapes.ts'
import { KeyRow } from './key-row.tsx'
import { NewKey } from './new-key.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import { type KeysShown, toKeysShown } from './search.ts'

const OPTIONS = [
  { value: 'active', label: 'Active' },
  { value: 'ended', label: 'Expired and revoked' },
] as const satisfies readonly { value: KeysShown; label: string }[]

/** The API keys of the workspace: who has which, whether they are used, and how they end. */
export function KeysSection(): ReactNode {
  const shown = toKeysShown(useSearch({ from: '/shell/settings/$section' }))
  const navigate = useNavigate()
  const keys = useInfiniteQuery(keysQuery(shown === 'ended'))
  // Held here and not by the row: a key that ends at once leaves the list before the one after it is shown.
  const [rotated, setRotated] = useState<ApiKey | null>(null)
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  const rows = keys.data?.pages.flatMap((page) => page.keys) ?? []
  const show = (next: KeysShown): void =>
    void navigate({ to: '/settings/$section', params: { section: 'keys' }, search: next === 'ended' ? { show: next } : {} })
  return (
    <>
      <ReadOnly needed="admin" />
      <section aria-label="API keys" className="card">
        <header className="flex flex-wrap items-center justify-between gap-2 border-b border-kumo-hairline px-4 py-2">
          <Segmented label="Which keys" options={OPTIONS} value={shown} onChange={show} />
          <NewKey />
        </header>
        {keys.error && <Failure error={keys.error} retry={() => void keys.refetch()} />}
        {keys.isPending && <BoneRows rows={4} height="h-16" />}
        {keys.data && rows.length === 0 && (
          <Empty title={shown === 'ended' ? 'No key has ended' : 'No key is active'}>
            {shown === 'ended'
              ? 'Keys that have expired or were revoked stay here, so that one can look up who had them.'
              : 'People come in with a token; a program needs a key.'}
          </Empty>
        )}
        {rows.length > 0 && (
          <ul aria-busy={keys.isPlaceholderData} className="passing @container">
            {rows.map((row) => (
              <KeyRow key={row.id} row={row} rotate={() => setRotated(row)} />
            ))}
          </ul>
        )}
        {keys.hasNextPage && (
          <div className="flex justify-center border-t border-kumo-hairline p-3">
            <Button size="sm" loading={keys.isFetchingNextPage} onClick={() => void keys.fetchNextPage()}>
              Show older ones
            </Button>
          </div>
        )}
      </section>
      {rotated && <RotateDialog key={rotated.id} row={rotated} close={() => setRotated(null)} />}
    </>
  )
}
