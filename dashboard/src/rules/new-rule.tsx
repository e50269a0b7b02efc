import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NameButton } from '../design/name-button.tsx'

interface NewRuleProps {
  names: readonly string[]
  forbidden: string | null
  variant: 'primary' | 'secondary'
  label?: string
  /** A name that it may have. */
  suggested?: string
  /** The condition that it begins with. */
  when?: string
}

/** Begins a rule. */
export function NewRule({ names, when, ...rest }: NewRuleProps): ReactNode {
  const navigate = useNavigate()
  const begin = (name: string): void =>
    void navigate({ to: '/rules/$name', params: { name }, search: { begin: true, ...(when !== undefined && { when }) } })
  return (
    <NameButton
      what="rule"
      like="urgent-bugs"
      hint="It stands in every delivery and cannot be changed."
      taken={names}
      act={begin}
      {...rest}
    />
  )
}
