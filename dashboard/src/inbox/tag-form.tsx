import { Button } from '@cloudflare/kumo/components/button'
import { type FormEvent, type ReactNode, useState } from 'react'

const MAX_CHARS = 60

/** A label to be put on what is ticked. */
export function TagForm({ disabled, add }: { disabled: string | null; add: (tag: string) => void }): ReactNode {
  const [tag, setTag] = useState<string | null>(null)
  if (tag === null) {
    return (
      <Button size="sm" disabled={disabled !== null} title={disabled ?? undefined} onClick={() => setTag('')}>
        Label
      </Button>
    )
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (tag.trim() !== '') add(tag.trim())
    setTag(null)
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-1">
      <input
        aria-label="Label"
        placeholder="Label"
        autoFocus
        value={tag}
        maxLength={MAX_CHARS}
        onChange={(event) => setTag(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setTag(null)}
        className="h-7 w-32 rounded-md bg-kumo-base px-2 ring-1 ring-kumo-line outline-accent focus-visible:outline-2"
      />
      <Button size="sm" type="submit">
        Add
      </Button>
    </form>
  )
}
