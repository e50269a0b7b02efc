import type { ReactNode } from 'react'
import type { Marker } from '../api/shapes.ts'
import { Name } from '../design/foreign.tsx'
import { Moment } from '../design/time.tsx'
import { letterOf } from './markers.ts'

/** The changes in this time, below a chart that is too narrow for their names. */
export function MarkerList({ markers }: { markers: readonly Marker[] }): ReactNode {
  if (markers.length === 0) return null
  return (
    <ul className="flex flex-col gap-1 text-xs text-kumo-subtle max-sm:border-t max-sm:border-kumo-hairline max-sm:px-4 max-sm:py-3 sm:sr-only">
      {markers.map(({ at, label, url }, index) => (
        <li key={`${at}:${label}`} className="flex gap-2">
          <span className="font-medium text-kumo-default">{letterOf(index)}</span>
          <span className="min-w-0 flex-1">
            {url === null ? (
              <Name>{label}</Name>
            ) : (
              <a href={url} target="_blank" rel="noreferrer noopener" className="text-kumo-link underline">
                <Name>{label}</Name>
              </a>
            )}
          </span>
          <Moment at={at} />
        </li>
      ))}
    </ul>
  )
}
