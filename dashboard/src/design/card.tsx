import type { ReactNode } from 'react'

interface CardProps {
  title: string
  /** Beside the title: a legend, a link, a count. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A part of a page with a heading of its own. */
export function Card({ title, aside, className = '', children }: CardProps): ReactNode {
  return (
    <section aria-label={title} className={`card flex flex-col ${className}`}>
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-kumo-hairline px-4 py-2">
        <h2 className="text-base leading-5 font-semibold">{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}
