import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { Bone } from '../design/bones.tsx'
import { OutcomeIcon } from '../design/delivery-state.tsx'
import { Failure } from '../design/failure.tsx'
import { ClauseLines } from './clause-lines.tsx'
import { type ExplainedRule, verdictOf } from './why.ts'

const whyQuery = (id: string) =>
  queryOptions({
    queryKey: ['why', id],
    staleTime: 0,
    queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/items/{id}/explain', { params: { path: { id } }, signal })).rules,
  })

/** Each rule of now with the clause that decides about the item: asked for when somebody wants to know. */
export function WhyRules({ id }: { id: string }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <details className="mt-1 text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-kumo-subtle">Why</summary>
      {open && <Rules id={id} />}
    </details>
  )
}

function Rules({ id }: { id: string }): ReactNode {
  const why = useQuery(whyQuery(id))
  if (why.error) return <Failure error={why.error} retry={() => void why.refetch()} />
  if (!why.data) return <Bone className="mt-2 h-12 w-full" />
  if (why.data.length === 0) return <p className="mt-1 text-kumo-subtle">There is no rule.</p>
  return (
    <>
      <ul aria-label="Rules of now" className="mt-1 flex flex-col gap-2">
        {why.data.map((rule) => (
          <Rule key={rule.rule} explained={rule} />
        ))}
      </ul>
      <p className="mt-1 text-kumo-subtle">By the rules in force now.</p>
    </>
  )
}

function Rule({ explained }: { explained: ExplainedRule }): ReactNode {
  const { rule, matched, because } = explained
  return (
    <li className="flex items-start gap-2 rounded-md bg-kumo-recessed px-3 py-2">
      <span className="mt-px">
        <OutcomeIcon outcome={matched ? 'done' : because === 'error' ? 'failed' : 'nothing'} />
      </span>
      <div className="min-w-0 flex-1">
        <p>
          <Link to="/rules/$name" params={{ name: rule }} className="font-medium text-kumo-link underline">
            {rule}
          </Link>{' '}
          {verdictOf(explained)}
        </p>
        <ClauseLines explained={explained} />
      </div>
    </li>
  )
}
