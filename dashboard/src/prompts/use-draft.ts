import { ApiError } from '@sluice/client/error'
import { useMemo, useState } from 'react'
import { type EditedPrompt, parseEdited, toEdited } from './edited.ts'
import type { PromptContent } from './shapes.ts'

/** What is being written: a version as soon as it is saved, nothing when the page is left. */
export function useDraft(start: PromptContent | null) {
  const [edited, setEdited] = useState<EditedPrompt | null>(start && toEdited(start))
  const parsed = useMemo(() => edited && parseEdited(edited), [edited])
  return {
    edited,
    parsed,
    /** Whole, so that it can be saved and tried; null where it is not. */
    content: parsed?.ok ? parsed.content : null,
    begin: (content: PromptContent) => setEdited(toEdited(content)),
    change: setEdited,
    forget: () => setEdited(null),
  }
}

type Errors = Partial<Record<keyof EditedPrompt, string[]>>

/** What is wrong by field: what the form sees by itself, and what the API said of what it was sent. */
export function errorsOf(own: Partial<Record<keyof EditedPrompt, string>> | null, refusal: Error | null): Errors {
  const errors: Errors = {}
  for (const [field, error] of Object.entries(own ?? {})) errors[field as keyof EditedPrompt] = [error]
  if (!(refusal instanceof ApiError)) return errors
  for (const { path, message } of refusal.details) {
    const [head, field, ...rest] = path.split('.')
    if (head !== 'content' || field === undefined) continue
    const place = rest.length > 0 ? `${rest.join('.')}: ` : ''
    errors[field as keyof EditedPrompt] = [...(errors[field as keyof EditedPrompt] ?? []), place + message]
  }
  return errors
}
