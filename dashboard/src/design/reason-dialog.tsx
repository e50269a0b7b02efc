import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { ApiError } from '@sluice/client/error'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CONTROL, Field, Wrong } from './field.tsx'

interface ReasonDialogProps {
  title: string
  /** What will happen. */
  children: ReactNode
  /** What the button says that does it. */
  verb: string
  busy: boolean
  error: Error | null
  /** Another way out of the error, where there is one. */
  way?: ReactNode
  act: (reason: string) => void
  close: () => void
}

/** Asks why, before something becomes part of the history. */
export function ReasonDialog({ title, children, verb, busy, error, way, act, close }: ReasonDialogProps): ReactNode {
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(reason.trim())
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog className="p-5">
        <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
        <form onSubmit={submit} className="mt-3 flex flex-col gap-4">
          <div className="text-kumo-subtle">{children}</div>
          <Field label="Reason" hint="For those who read the history later.">
            {(described) => (
              <input
                {...described}
                value={reason}
                maxLength={500}
                required
                autoFocus
                onChange={(event) => setReason(event.target.value)}
                className={CONTROL}
              />
            )}
          </Field>
          {error && (
            <div role="alert">
              <Wrong
                errors={[
                  error.message,
                  ...(error instanceof ApiError ? [...error.details.map(({ message }) => message), error.suggestion] : []),
                ]}
              />
              {way}
            </div>
          )}
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant="primary" loading={busy} disabled={reason.trim() === ''}>
              {verb}
            </Button>
          </div>
        </form>
      </Dialog>
    </Dialog.Root>
  )
}
