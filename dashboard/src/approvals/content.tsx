import type { ReactNode } from 'react'
import { Foreign } from '../design/foreign.tsx'
import { SearchLink } from '../design/search-link.tsx'
import { Code } from '../item/payload-tab.tsx'

interface ContentProps {
  text: string
  options: Record<string, unknown>
  eventId: string
  id: string
  /** What one can do about the words, or what they were before. */
  children?: ReactNode
}

/** Word for word what is sent. */
export function Content({ text, options, eventId, id, children }: ContentProps): ReactNode {
  return (
    <div className="flex flex-col gap-3 border-t border-kumo-hairline bg-kumo-elevated px-4 py-3">
      <div>
        <h2 className="text-xs text-kumo-subtle">What is sent, word for word</h2>
        <p
          className="foreign mt-1 max-h-72 overflow-y-auto rounded-md bg-kumo-base p-3 whitespace-pre-wrap ring-1 ring-kumo-hairline"
          dir="auto"
          tabIndex={0}
        >
          <Foreign text={text} />
        </p>
      </div>
      {children}
      {Object.keys(options).length > 0 && (
        <div>
          <h2 className="mb-1 text-xs text-kumo-subtle">Options of the action</h2>
          <Code text={JSON.stringify(options)} />
        </div>
      )}
      <p className="flex flex-wrap items-center justify-between gap-2">
        <SearchLink search={{ view: 'all', item: eventId }} className="text-kumo-link underline">
          Open the item
        </SearchLink>
        <code className="font-mono text-xs break-all text-kumo-subtle">{id}</code>
      </p>
    </div>
  )
}
