import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle'
import type { ReactNode } from 'react'

interface StepProps {
  number: number
  title: string
  /** What it shows is there, or has happened. */
  done: boolean
  /** It can be done now; else it is to be seen, and says what comes before. */
  open: boolean
  aside?: ReactNode
  children: ReactNode
}

/** A numbered part of the wizard, which stays in sight whether it is done, open or to come. */
export function Step({ number, title, done, open, aside, children }: StepProps): ReactNode {
  return (
    <section aria-label={title} className="card flex min-w-0 flex-col">
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-kumo-hairline px-4 py-2">
        <div className="flex items-center gap-2.5">
          {done ? (
            <CheckCircleIcon aria-hidden="true" weight="fill" className="size-5 shrink-0 text-ok" />
          ) : (
            <span
              aria-hidden="true"
              className={`flex size-5 shrink-0 items-center justify-center rounded-full text-xs font-semibold ${
                open ? 'bg-accent-solid text-white' : 'text-kumo-subtle ring-1 ring-kumo-line'
              }`}
            >
              {number}
            </span>
          )}
          <h2 className="text-base leading-5 font-semibold">
            <span className="sr-only">Step {number}: </span>
            {title}
            {done && <span className="sr-only">, done</span>}
          </h2>
        </div>
        {aside}
      </header>
      {children}
    </section>
  )
}
