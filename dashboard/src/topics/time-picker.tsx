import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { dayRange } from '../design/format.ts'
import { Segmented } from '../design/segmented.tsx'
import { Chip } from '../inbox/filter-menu.tsx'
import { DEFAULT_RANGE } from './search.ts'

const OPTIONS = [
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
] as const

/** Which days the page is about; a part of a chart that was dragged over is a choice of its own. */
export function TimePicker(): ReactNode {
  const { range = DEFAULT_RANGE, from, to } = useSearch({ from: '/shell/topics' })
  const navigate = useNavigate()
  const choose = (next: typeof range): void =>
    void navigate({
      to: '/topics',
      search: ({ from: _from, to: _to, range: _range, ...rest }: Record<string, unknown>) =>
        next === DEFAULT_RANGE ? rest : { ...rest, range: next },
      replace: true,
      resetScroll: false,
    })
  const fixed = from !== undefined && to !== undefined
  return (
    <>
      {fixed && <Chip label={dayRange(from, to - 1)} clear={() => choose(DEFAULT_RANGE)} />}
      <Segmented label="Time" options={OPTIONS} value={fixed ? null : range} onChange={choose} />
    </>
  )
}
