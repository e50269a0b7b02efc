import type { ReactNode } from 'react'
import { dayRange } from '../design/format.ts'
import { Segmented } from '../design/segmented.tsx'
import { DEFAULT_RANGE, type TimeSearch, type RangeName } from './search.ts'

const LABELS = [
  { value: '24h', label: '24 h' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
] as const satisfies readonly { value: RangeName; label: string }[]

/** Which time the page is about. A part of the chart that was dragged over is shown as a choice of its own. */
export function RangePicker({ search, onChange }: { search: TimeSearch; onChange: (time: TimeSearch) => void }): ReactNode {
  const { from, to } = search
  const fixed = from !== undefined && to !== undefined ? dayRange(from, to) : null
  return (
    <div className="flex items-center gap-2">
      {fixed !== null && (
        <button
          type="button"
          onClick={() => onChange({})}
          className="h-7 cursor-pointer rounded-md bg-accent-tint px-2.5 text-xs font-medium text-accent"
        >
          {fixed} <span aria-hidden="true">×</span>
          <span className="sr-only">, clear</span>
        </button>
      )}
      <Segmented
        label="Time"
        options={LABELS}
        value={fixed === null ? (search.range ?? DEFAULT_RANGE) : null}
        onChange={(range) => onChange(range === DEFAULT_RANGE ? {} : { range })}
      />
    </div>
  )
}
