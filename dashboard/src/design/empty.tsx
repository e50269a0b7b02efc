import type { ReactNode } from 'react'

interface EmptyProps {
  title: string
  children?: ReactNode
  /** What one can do now. */
  action?: ReactNode
}

/** Where there is nothing: why, and what to do next. */
export function Empty({ title, children, action }: EmptyProps): ReactNode {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-1 px-6 py-12 text-center">
      <p className="text-base font-semibold">{title}</p>
      {children && <div className="max-w-[52ch] text-kumo-subtle">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
