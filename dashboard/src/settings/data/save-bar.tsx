import { Button } from '@cloudflare/kumo/components/button'
import { TrashIcon } from '@phosphor-icons/react/dist/csr/Trash'
import type { ReactNode } from 'react'
import { fullTime } from '../../design/format.ts'
import { useForbidden } from '../../design/rights.ts'

interface SaveBarProps {
  /** What would go; null: nothing. */
  due: string | null
  runsAt: number
  /** False while that is being counted. */
  known: boolean
  valid: boolean
  error: Error | null
  save: () => void
  reset: () => void
}

/** What saving would do, before anybody does. */
export function SaveBar({ due, runsAt, known, valid, error, save, reset }: SaveBarProps): ReactNode {
  const forbidden = useForbidden('admin')
  return (
    <div className="sticky bottom-4 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-kumo-base px-4 py-3 shadow-lg ring-1 ring-kumo-line">
      <p role="status" className="flex min-w-0 flex-1 basis-64 items-center gap-2">
        {due !== null && <TrashIcon className="size-4 shrink-0 text-bad" />}
        <span>{known || !valid ? sentence({ due, runsAt, valid, error }) : 'Counting what this deletes tonight …'}</span>
      </p>
      <Button size="sm" onClick={reset}>
        Discard
      </Button>
      <Button size="sm" variant="primary" disabled={!valid || forbidden !== null} title={forbidden ?? undefined} onClick={save}>
        Save…
      </Button>
    </div>
  )
}

function sentence({ due, runsAt, valid, error }: Pick<SaveBarProps, 'due' | 'runsAt' | 'valid' | 'error'>): ReactNode {
  if (!valid) return 'A number of days cannot be saved; see above.'
  if (error) return `What it would delete could not be counted: ${error.message}`
  if (due === null) return 'This deletes nothing tonight.'
  return (
    <>
      This deletes <strong className="num font-semibold whitespace-normal">{due}</strong> tonight ({fullTime(runsAt)}).
    </>
  )
}
