import { Button } from '@cloudflare/kumo/components/button'
import type { ReactNode } from 'react'
import { CopyButton } from '../design/copy-button.tsx'

interface ShownOnceProps {
  secret: string
  /** What it is good for, and from when. */
  children: ReactNode
  /** It is stored now. */
  done: () => void
}

/** A key in the moment in which it is made. Nothing but the button leads on, so that nobody closes it by mistake. */
export function ShownOnce({ secret, children, done }: ShownOnceProps): ReactNode {
  return (
    <div className="mt-3 flex flex-col gap-4">
      <div className="text-kumo-subtle">{children}</div>
      <div className="flex items-start gap-2 rounded-md bg-kumo-recessed p-3 ring-1 ring-kumo-hairline">
        <code data-key="" className="min-w-0 flex-1 font-mono text-sm break-all select-all">
          {secret}
        </code>
        <CopyButton text={secret} />
      </div>
      <p className="rounded-md bg-accent-tint px-3 py-2">
        It is shown this once. Whoever loses it makes a new one: only its first characters and a hash are kept.
      </p>
      <Button variant="primary" className="self-end" onClick={done} autoFocus>
        I have stored it
      </Button>
    </div>
  )
}
