import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Name } from '../design/foreign.tsx'
import { promptOf } from './call-words.ts'

/** A version of a prompt, leading to its page. */
export function PromptLink({ version }: { version: string }): ReactNode {
  const prompt = promptOf(version)
  if (prompt === null) return <Name>{version}</Name>
  return (
    <Link to="/prompts/$name" params={{ name: prompt.name }} search={{ version: prompt.version }} className="text-kumo-link underline">
      <Name>{version}</Name>
    </Link>
  )
}
