import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { ApiError } from '@sluice/client/error'
import type { FormEvent, ReactNode } from 'react'
import { Wrong } from './field.tsx'

interface AskDialogProps {
  title: ReactNode
  /** What the button says that does it. */
  verb: string
  /** For what cannot be taken back. */
  grave?: boolean
  busy: boolean
  error: Error | null
  disabled?: boolean
  act: () => void
  close: () => void
  /** What will happen, and what has to be said for it. */
  children: ReactNode
}

/** Asks before something is done that cannot be undone, or for what is needed to do it. */
export function AskDialog({ title, verb, grave = false, busy, error, disabled = false, act, close, children }: AskDialogProps): ReactNode {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog className="p-5">
        <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
        <form onSubmit={submit} className="mt-3 flex flex-col gap-4">
          {children}
          {error && (
            <div role="alert">
              <Wrong errors={whatIsWrong(error)} />
            </div>
          )}
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant={grave ? 'destructive' : 'primary'} loading={busy} disabled={disabled}>
              {verb}
            </Button>
          </div>
        </form>
      </Dialog>
    </Dialog.Root>
  )
}

const whatIsWrong = (error: Error): string[] =>
  error instanceof ApiError ? [error.message, ...error.details.map(({ message }) => message), error.suggestion] : [error.message]
