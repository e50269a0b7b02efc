import { DownloadSimpleIcon } from '@phosphor-icons/react/dist/csr/DownloadSimple'
import type { ReactNode } from 'react'

/** What a card shows as a file. `query`: of `GET /v1/usage/export`. */
export function ExportLink({ query, what }: { query: Record<string, string>; what: string }): ReactNode {
  return (
    <a
      href={`/v1/usage/export?${new URLSearchParams(query).toString()}`}
      download
      title={`${what}, as CSV`}
      className="flex h-7 items-center gap-1.5 rounded-md bg-kumo-base px-2 text-xs font-medium ring-1 ring-kumo-line hover:bg-kumo-elevated"
    >
      <DownloadSimpleIcon className="size-3.5" /> CSV<span className="sr-only">: {what}</span>
    </a>
  )
}
