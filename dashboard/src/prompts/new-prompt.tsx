import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NameButton } from '../design/name-button.tsx'

/** Begins a prompt. */
export function NewPrompt({ names, forbidden }: { names: readonly string[]; forbidden: string | null }): ReactNode {
  const navigate = useNavigate()
  return (
    <NameButton
      what="prompt"
      like="short-reply"
      hint="It is the address of its task and cannot be changed."
      taken={names}
      forbidden={forbidden}
      act={(name) => void navigate({ to: '/prompts/$name', params: { name }, search: { begin: true, version: 'draft' } })}
    />
  )
}
