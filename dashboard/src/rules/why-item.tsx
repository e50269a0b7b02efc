import { queryOptions, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { Bone } from '../design/bones.tsx'
import { ClauseLines } from '../item/clause-lines.tsx'
import { type ExplainedRule, verdictOf } from '../item/why.ts'
import type { Rule } from './shapes.ts'

/** Why the rule as it is written matches these items, or does not; of one that is not understood nothing is said. */
export const whyQuery = (name: string, rule: Rule, items: readonly string[]) =>
  queryOptions({
    queryKey: ['why of rule', name, rule, items],
    enabled: items.length > 0,
    staleTime: 60_000,
    queryFn: async ({ signal }) => bodyOf(await api.POST('/v1/rules/explain', { body: { name, rule, items: [...items] }, signal })).items,
  })

/** Asked for when somebody wants to know. */
export function WhyItem({ name, rule, item }: { name: string; rule: Rule; item: string }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <details className="text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer py-1 text-kumo-subtle">Why</summary>
      {open && <Why name={name} rule={rule} item={item} />}
    </details>
  )
}

function Why({ name, rule, item }: { name: string; rule: Rule; item: string }): ReactNode {
  const why = useQuery(whyQuery(name, rule, [item]))
  if (why.error) return <p className="foreign text-bad">{why.error.message}</p>
  if (!why.data) return <Bone className="mt-1 h-8 w-full" />
  const [found] = why.data
  return found ? <Clauses explained={found.rule} /> : <p>It is not understood yet.</p>
}

/** What decided, clause by clause. */
export function Clauses({ explained }: { explained: ExplainedRule }): ReactNode {
  return (
    <div className="mt-1 rounded-md bg-kumo-recessed p-2 text-xs">
      <p>It {verdictOf(explained)}</p>
      <ClauseLines explained={explained} />
    </div>
  )
}
