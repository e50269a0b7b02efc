import { Button } from '@cloudflare/kumo/components/button'
import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { DownloadSimpleIcon } from '@phosphor-icons/react/dist/csr/DownloadSimple'
import type { ReactNode } from 'react'
import { type InboxSearch, toExportQuery } from './search.ts'

const FORMATS = [
  { format: 'csv', label: 'CSV, for spreadsheets' },
  { format: 'ndjson', label: 'NDJSON, a JSON object a line' },
] as const

/** Everything that fits the view and the filters, as a file. */
export function ExportMenu({ search }: { search: InboxSearch }): ReactNode {
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger
        render={
          <Button size="sm" variant="ghost" icon={<DownloadSimpleIcon />}>
            Export
          </Button>
        }
      />
      <DropdownMenu.Content>
        {FORMATS.map(({ format, label }) => (
          <DropdownMenu.LinkItem key={format} render={<a href={toExportQuery(search, Date.now(), format)} download aria-label={label} />}>
            {label}
          </DropdownMenu.LinkItem>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
