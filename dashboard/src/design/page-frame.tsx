import type { ReactNode } from 'react'

interface PageFrameProps {
  title: ReactNode
  /** The way back up, above the title. */
  above?: ReactNode
  /** Beside the title: what one can do here; one of them at most is the primary button. */
  actions?: ReactNode
  children: ReactNode
}

/** A page of cards below its heading. */
export function PageFrame({ title, above, actions, children }: PageFrameProps): ReactNode {
  return (
    <div className="mx-auto flex w-full max-w-[1360px] flex-1 flex-col gap-4 p-4 md:p-5">
      <header className="flex min-h-9 flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {above && <div className="text-xs text-kumo-subtle">{above}</div>}
          <h1 className="foreign text-xl leading-7 font-semibold">{title}</h1>
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
