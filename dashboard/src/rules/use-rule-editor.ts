import { ApiError } from '@sluice/client/error'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { emptyRule, type EditedRule, type Issue, toEdited, toRule } from './edited-rule.ts'
import { dryRunQuery } from './queries.ts'
import type { Last } from './search.ts'
import type { RuleDetail } from './shapes.ts'

/** Long enough that a word can be finished before it is tried. */
const REST_MS = 450

interface EditorOf {
  name: string
  /** null: the rule is a new one. */
  detail: RuleDetail | null
  destination: string
  last: Last
  canTry: boolean
  /** What a new rule begins with. */
  when?: string | undefined
}

/** The rule while it is edited, what is wrong with it, and what it would do. */
export function useRuleEditor({ name, detail, destination, last, canTry, when }: EditorOf) {
  const [edited, setEdited] = useState<EditedRule>(() => {
    const begun = detail?.draft?.rule ?? detail?.rule
    return begun ? toEdited(begun) : emptyRule(destination, when)
  })
  // Of a new rule nothing is saved, also where it begins with a condition.
  const [saved, setSaved] = useState(() => JSON.stringify(detail ? toRule(edited).rule : null))
  const inForce = useMemo(() => (detail?.rule ? JSON.stringify(toRule(toEdited(detail.rule)).rule) : ''), [detail?.rule])
  const [base, setBase] = useState(detail?.draft?.base ?? detail?.version ?? 0)
  const { rule, issues: own } = useMemo(() => toRule(edited), [edited])
  const text = JSON.stringify(rule)
  const rested = useRested(text, REST_MS)
  // The text is what counts: an equal rule is asked about once.
  const tried = useMemo(() => JSON.parse(rested) as typeof rule, [rested])
  const trial = useQuery(dryRunQuery(name, canTry ? tried : null, last))
  const current = rested === text
  const issues: Issue[] = [...own, ...(current && rule ? issuesOf(trial.error) : [])]
  return {
    edited,
    change: (change: Partial<EditedRule>): void => setEdited((before) => ({ ...before, ...change })),
    rule,
    /** What the dry run is about: it follows when one stops typing. */
    tried,
    issues,
    trial,
    base,
    setBase,
    /** Whether there is something that is in no draft. */
    dirty: text !== saved,
    /** Whether it says the same as what is in force: then there is nothing to publish. */
    same: text === inForce,
    markSaved: (): void => setSaved(text),
    /** Nothing is known to be wrong, and what is shown of the dry run is about this rule. */
    ready: rule !== null && current && issues.length === 0 && !trial.isPlaceholderData,
  }
}

export type RuleEditor = ReturnType<typeof useRuleEditor>

function useRested(value: string, ms: number): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const rest = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(rest)
  }, [value, ms])
  return rested
}

const issuesOf = (error: Error | null): Issue[] =>
  error instanceof ApiError && (error.code === 'RULE_INVALID' || error.code === 'INVALID_REQUEST') ? [...error.details] : []
