import { Button } from '@cloudflare/kumo/components/button'
import { type FormEvent, type ReactNode, useState } from 'react'
import { AREA } from '../design/field.tsx'
import { useForbidden } from '../design/rights.ts'
import { useItemActions } from './actions.ts'

const MAX_CHARS = 4_000

/** What one wants to say to the others about an item; it stands in the journey. */
export function NoteForm({ id }: { id: string }): ReactNode {
  const { note } = useItemActions(id)
  const forbidden = useForbidden('write')
  const [text, setText] = useState('')
  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    if (text.trim() !== '') note.mutate(text.trim(), { onSuccess: () => setText('') })
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
