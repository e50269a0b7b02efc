import type { ReactNode } from 'react'
import { useMode } from '../shell/theme.ts'
import { colourOf } from './palette.ts'

/** The colour that a group has in the chart. */
export function Swatch({ colour }: { colour: number }): ReactNode {
  const mode = useMode()
  return (
    <svg width="10" height="10" aria-hidden="true" className="shrink-0">
      <rect width="10" height="10" rx="2" fill={colourOf(mode, colour)} />
    </svg>
  )
}
