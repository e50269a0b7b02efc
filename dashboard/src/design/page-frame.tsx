import type { ReactNode } from 'react'

interface PageFrameProps {
  title: ReactNode
  /** The way back up, above the title. */
  above?: ReactNode
  /** Beside the title: what one can do here; one of them at most is the primary button. */
  actions?: ReactNode
  /** They come late or are wide: on phones they have a line of their own from the beginning. */
  stacked?: boolean
  children: ReactNode
}

/** A page of cards below its heading. */
export function PageFrame({ title, above, actions, stacked = false, children }: PageFrameProps): ReactNode {
  return (
    <div className="mx-auto flex w-full max-w-[1360px] flex-1 flex-col gap-4 p-4 md:p-5">
      <header
        className={`flex min-h-9 flex-wrap items-end justify-between gap-x-4 gap-y-2 ${stacked ? 'max-sm:flex-col max-sm:items-start' : ''}`}
      >
        <div className="min-w-0">
          {above && <div className="text-xs text-kumo-subtle">{above}</div>}
          <h1 className="foreign text-xl leading-7 font-semibold">{title}</h1>
        </div>
        {/* Its box is as large with what comes late as without. */}
        {actions && <div className="flex flex-wrap content-end items-center gap-2 self-stretch sm:grow sm:justify-end">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
