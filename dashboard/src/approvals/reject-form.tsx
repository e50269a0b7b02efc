import { Button } from '@cloudflare/kumo/components/button'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { CONTROL } from '../design/field.tsx'

interface RejectFormProps {
  busy: boolean
  reject: (comment: string) => void
  close: () => void
}

const MAX_COMMENT = 1_000

/** Why not: kept with the decision, for whoever asks later. */
export function RejectForm({ busy, reject, close }: RejectFormProps): ReactNode {
  const [comment, setComment] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    reject(comment.trim())
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close()
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2 px-4 pb-3">
      <input
        ref={field}
        aria-label="Reason"
        placeholder="Why not? Kept with the decision"
        value={comment}
        maxLength={MAX_COMMENT}
        onChange={(event) => setComment(event.target.value)}
        onKeyDown={pressed}
        className={`${CONTROL} flex-1 basis-60`}
      />
      <Button size="sm" onClick={close}>
        Keep waiting
      </Button>
      <Button size="sm" type="submit" variant="destructive" loading={busy} disabled={comment.trim() === ''}>
        Reject
      </Button>
    </form>
  )
}
