import { Button } from '@cloudflare/kumo/components/button'
import { DownloadSimpleIcon } from '@phosphor-icons/react/dist/csr/DownloadSimple'
import { type ReactNode, useState } from 'react'
import { Foreign, Name } from '../../design/foreign.tsx'
import { cappedCount } from '../../design/format.ts'
import { useForbidden } from '../../design/rights.ts'
import { SearchLink } from '../../design/search-link.tsx'
import { Age } from '../../design/time.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import type { Person } from './shapes.ts'

const MAX_COUNTED = 1_001

/** Somebody as one source knows them. */
export function PersonRow({ person }: { person: Person }): ReactNode {
  const { id, source, author, name, email, items, lastAt } = person
  const forbidden = useForbidden('admin')
  const [asking, setAsking] = useState(false)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-kumo-hairline px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="foreign font-medium">
          <Name>{name ?? author}</Name>
        </p>
        <p className="foreign text-xs text-kumo-subtle">
          {source} · <code className="font-mono">{<Foreign text={author} />}</code>
          {email !== null && email !== author && (
            <>
              {' '}
              · <Name>{email}</Name>
            </>
          )}
        </p>
        <p className="text-xs text-kumo-subtle">
          <SearchLink search={{ view: 'all', author }} className="text-kumo-link underline">
            {cappedCount(items, MAX_COUNTED)} {items === 1 ? 'item' : 'items'}
          </SearchLink>
          , the last <Age at={lastAt} /> ago
        </p>
      </div>
      <a
        href={`/v1/people/${id}/export`}
        download
        className="inline-flex h-6.5 items-center gap-1.5 rounded-md bg-kumo-base px-2 text-xs font-medium ring-1 ring-kumo-line hover:bg-kumo-tint"
      >
        <DownloadSimpleIcon className="size-3.5" /> Export
      </a>
      <Button
        size="sm"
        variant="secondary-destructive"
        disabled={forbidden !== null}
        title={forbidden ?? undefined}
        onClick={() => setAsking(true)}
      >
        Delete…
      </Button>
      {asking && <EraseDialog person={person} close={() => setAsking(false)} />}
    </li>
  )
}
