import { Button } from '@cloudflare/kumo/components/button'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { Act } from '../design/act.tsx'
import { AREA, Field } from '../design/field.tsx'
import { useUnfinished } from '../design/unfinished.ts'
import { ChangedLines } from './changed-lines.tsx'
import { Finding } from './finding.tsx'
import { jsonProblem, messageOf, partsOf } from './message-parts.ts'
import type { DeadLetter } from './search.ts'
import { isUnfit, unfinishedFix, useReplay } from './use-letter-actions.ts'

/** Corrects the message of a letter: what is wrong is said as one types, what would become of it on Check. */
export function FixEditor({ letter, close }: { letter: DeadLetter; close: () => void }): ReactNode {
  const { id } = letter
  // As it was when the editor was opened, whatever the list is told in the meantime.
  const [message] = useState(letter.message)
  const [before] = useState(() => partsOf(message))
  const [parts, setParts] = useUnfinished(unfinishedFix(id), before)
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => first.current?.focus(), [])
  const replay = useReplay(id)
  const check = useMutation({
    mutationFn: async () =>
      bodyOf(await api.POST('/v1/dead-letters/{id}/check', { params: { path: { id } }, body: { message: messageOf(message, parts) } })),
  })
  const problem = jsonProblem(parts.rest)
  const refused = isUnfit(replay.error) ? replay.error.details : []
  const edit = (change: Partial<typeof parts>): void => {
    setParts({ ...parts, ...change })
    check.reset()
    replay.reset()
  }
  const send = (): void => {
    if (problem === null && !replay.isPending) replay.mutate(messageOf(message, parts))
  }
  const leave = (): void => {
    setParts(before)
    close()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send()
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send()
  }
  return (
    <form aria-label="Fix" onSubmit={submit} onKeyDown={pressed} className="flex flex-col gap-3">
      {parts.payload !== null && (
        <Field label="Payload" hint={startsJson(parts.payload) ? (jsonProblem(parts.payload) ?? 'It is JSON.') : 'As it came in.'}>
          {(described) => (
            <textarea
              {...described}
              ref={first}
              dir="auto"
              rows={rowsOf(parts.payload ?? '')}
              spellCheck={false}
              value={parts.payload ?? ''}
              onChange={(event) => edit({ payload: event.target.value })}
              className={`${AREA} resize-y font-mono text-xs`}
            />
          )}
        </Field>
      )}
      <Field
        label={parts.payload === null ? 'Message' : 'What stands around it'}
        hint="JSON. Ids, workspace, source, time of receipt and trace stay as they are."
        errors={problem === null ? [] : [problem]}
      >
        {(described) => (
          <textarea
            {...described}
            ref={parts.payload === null ? first : undefined}
            rows={parts.payload === null ? rowsOf(parts.rest) : 5}
            spellCheck={false}
            value={parts.rest}
            onChange={(event) => edit({ rest: event.target.value })}
            className={`${AREA} resize-y font-mono text-xs`}
          />
        )}
      </Field>
      <ChangedLines before={before} after={parts} label="What is changed" />
      <Finding checked={check.data} error={check.error} refused={refused} retry={() => check.mutate()} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="sm" onClick={leave}>
          Cancel
        </Button>
        <Act loading={check.isPending} disabled={problem !== null} onClick={() => check.mutate()}>
          Check
        </Act>
        <Act type="submit" variant="primary" loading={replay.isPending} disabled={problem !== null}>
          Fix and replay
        </Act>
      </div>
    </form>
  )
}

const startsJson = (text: string): boolean => /^\s*[[{]/.test(text)

const rowsOf = (text: string): number => Math.min(16, Math.max(4, text.split('\n').length + 1))
