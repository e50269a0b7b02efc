import { Button } from '@cloudflare/kumo/components/button'
import type { FormEvent, ReactNode } from 'react'
import { AREA, CONTROL, Field } from '../design/field.tsx'
import { useUnfinished } from '../design/unfinished.ts'
import { unfinishedWords, type Wording, wordsThatDiffer } from './wording.ts'

interface EditFormProps {
  /** Of the delivery. */
  id: string
  planned: Wording
  busy: boolean
  approve: (wording: Partial<Wording>) => void
  close: () => void
}

const MAX_TITLE = 500
const MAX_TEXT = 50_000

/** Other words for what is sent, and the button that sends them: nothing is kept before that. */
export function EditForm({ id, planned, busy, approve, close }: EditFormProps): ReactNode {
  const [words, setWords] = useUnfinished(unfinishedWords(id), planned)
  const differing = wordsThatDiffer(planned, words)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    approve(differing)
  }
  const leave = (): void => {
    setWords(planned)
    close()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label="Title">
        {(described) => (
          <input
            {...described}
            dir="auto"
            required={planned.title !== ''}
            maxLength={MAX_TITLE}
            value={words.title}
            onChange={(event) => setWords({ ...words, title: event.target.value })}
            className={CONTROL}
          />
        )}
      </Field>
      <Field label="Text" hint="What was planned is kept at the action, with your name.">
        {(described) => (
          <textarea
            {...described}
            dir="auto"
            rows={8}
            required={planned.text !== ''}
            maxLength={MAX_TEXT}
            value={words.text}
            onChange={(event) => setWords({ ...words, text: event.target.value })}
            className={AREA}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button size="sm" onClick={leave}>
          Leave it as it was
        </Button>
        <Button size="sm" type="submit" loading={busy} disabled={Object.keys(differing).length === 0}>
          Approve with these words
        </Button>
      </div>
    </form>
  )
}
