import { ApiError } from '@sluice/client/error'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Wrong } from '../design/field.tsx'
import { asGroup, type Group, isComplete, membersOf } from './condition-form.ts'
import type { Condition, Issue } from './edited-rule.ts'
import { FormGroup } from './form-group.tsx'
import { expressionOf } from './queries.ts'
import type { ConditionForm, FormTerms } from './shapes.ts'

interface FormEditorProps {
  initial: ConditionForm | null
  expression: string
  terms: FormTerms
  /** An empty condition says nothing and is no mistake. */
  optional: boolean
  onChange: (condition: Condition) => void
}

const REST_MS = 250

/** A condition as rows of a form. The API turns it into its expression as soon as it is whole. */
export function FormEditor({ initial, expression, terms, optional, onChange }: FormEditorProps): ReactNode {
  const [group, setGroup] = useState<Group>(() => asGroup(initial))
  const [issues, setIssues] = useState<Issue[]>([])
  const edits = useRef(0)
  const tell = useRef(onChange)
  tell.current = onChange
  const empty = optional && membersOf(group).length === 0

  const edit = (next: Group): void => {
    edits.current += 1
    setIssues([])
    setGroup(next)
    tell.current(optional && membersOf(next).length === 0 ? { expression: '', settled: true } : { expression, settled: false })
  }
  useEffect(() => {
    const edit = edits.current
    if (edit === 0 || empty || !isComplete(group)) return undefined
    const turn = async (): Promise<void> => {
      try {
        const written = await expressionOf(group)
        // Whatever was typed in the meantime is turned by itself.
        if (edit === edits.current) tell.current({ expression: written, settled: true })
      } catch (error) {
        if (edit === edits.current) setIssues(issuesOf(error))
      }
    }
    const rest = setTimeout(() => void turn(), REST_MS)
    return () => clearTimeout(rest)
  }, [group, empty])
  return (
    <div className="flex flex-col gap-2">
      <FormGroup group={group} terms={terms} issues={issues} path="form" onChange={edit} />
      <div className="text-xs empty:hidden">
        <Wrong errors={issues.filter(({ path }) => path === 'form' || path === '').map(({ message }) => message)} />
      </div>
      {!empty && !isComplete(group) && (
        <p className="text-xs text-kumo-subtle">
          {membersOf(group).length === 0 ? 'Add a condition; a rule without one does not act.' : 'A value is still to be filled in.'}
        </p>
      )}
    </div>
  )
}

const issuesOf = (error: unknown): Issue[] =>
  error instanceof ApiError && error.details.length > 0
    ? [...error.details]
    : [{ path: '', message: error instanceof Error ? error.message : String(error) }]
