import { Button } from '@cloudflare/kumo/components/button'
import { type FormEvent, type ReactNode, useRef } from 'react'
import { AREA } from '../design/field.tsx'
import { useForbidden } from '../design/rights.ts'
import { useUnfinished } from '../design/unfinished.ts'
import { useItemActions } from './actions.ts'

const MAX_CHARS = 4_000

/** What one wants to say to the others about an item; it stands in the journey. */
export function NoteForm({ id }: { id: string }): ReactNode {
  const { note } = useItemActions(id)
  const forbidden = useForbidden('write')
  const [text, setText] = useUnfinished(`note ${id}`, '')
  const latest = useRef(text)
  latest.current = text
  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    const said = text.trim()
    if (said === '' || note.isPending) return
    // What was written on meanwhile stays, and so does all of it where it could not be stored: that is told by the action.
    const stored = (): void => void (latest.current.trim() === said && setText(''))
    note.mutateAsync(said).then(stored, () => undefined)
  }
  return (
    <form onSubmit={submit} className="mt-2 flex flex-col gap-2">
      <textarea
        aria-label="Note"
        rows={2}
        maxLength={MAX_CHARS}
        value={text}
        disabled={forbidden !== null}
        placeholder={forbidden ?? 'Write a note; only your workspace sees it'}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => (event.metaKey || event.ctrlKey) && event.key === 'Enter' && submit()}
        className={AREA}
      />
      {text.trim() !== '' && (
        <div className="flex justify-end">
          <Button type="submit" size="sm" loading={note.isPending}>
            Add note
          </Button>
        </div>
      )}
    </form>
  )
}
