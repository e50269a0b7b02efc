import { ApiError } from '@sluice/client/error'
import { Button } from '@cloudflare/kumo/components/button'
import { WarningCircleIcon } from '@phosphor-icons/react/dist/csr/WarningCircle'
import type { ReactNode } from 'react'

/** What went wrong where it went wrong: what, what to do, what to tell those who look into it. */
export function Failure({ error, retry }: { error: Error; retry: () => void }): ReactNode {
  const known = error instanceof ApiError ? error : null
  return (
    <div role="alert" className="flex items-start gap-3 p-4">
      <WarningCircleIcon weight="fill" className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0">
        <p className="font-medium">{error.message}</p>
        <p className="text-kumo-subtle">{known?.suggestion ?? 'Load the page again; if it stays, it is a fault of the dashboard.'}</p>
        {known && (
          <p className="mt-1 flex flex-wrap items-center gap-2 text-xs text-kumo-subtle">
            <code className="font-mono">{known.code}</code>
            {known.requestId !== '' && <CopyText text={known.requestId} />}
          </p>
        )}
        <Button size="sm" className="mt-2" onClick={retry}>
          Try again
        </Button>
      </div>
    </div>
  )
}

function CopyText({ text }: { text: string }): ReactNode {
  return (
    <button
      type="button"
      title="Copy the id of the request"
      className="cursor-pointer font-mono underline decoration-dotted"
      onClick={() => void navigator.clipboard.writeText(text)}
    >
      {text}
    </button>
  )
}
