import { ApiError } from '@sluice/client/error'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { useTitle } from '../design/title.ts'
import { destinationNamesQuery, existsQuery, ruleQuery } from './queries.ts'
import { RuleEditorPage } from './rule-editor-page.tsx'
import { useForms } from './use-forms.ts'

/** One rule: what it says, what it would do, and what it said before. A name that is not there yet is a new rule. */
export function RulePage(): ReactNode {
  const { name } = useParams({ from: '/shell/rules/$name' })
  useTitle(name)
  const [turn, setTurn] = useState(0)
  const { begin = false } = useSearch({ from: '/shell/rules/$name' })
  const exists = useQuery({ ...existsQuery(name), enabled: begin })
  const fresh = begin && exists.data === false
  const rule = useQuery({ ...ruleQuery(name), retry: false, enabled: !begin || exists.data === true })
  const destinations = useQuery(destinationNamesQuery)
  const isNew = fresh || (rule.error instanceof ApiError && rule.error.status === 404)
  const begun = rule.data?.draft?.rule ?? rule.data?.rule
  const formed = useForms(rule.data ? [begun?.when ?? '', begun?.unless ?? ''] : isNew ? [] : null)
  const failure = (isNew ? null : (rule.error ?? exists.error)) ?? destinations.error
  const back = (
    <Link to="/rules" className="hover:underline">
      Rules
    </Link>
  )
  if (failure) {
    return (
      <PageFrame title={name} above={back}>
        <div className="card">
          <Failure error={failure} retry={() => void Promise.all([begin ? exists.refetch() : rule.refetch(), destinations.refetch()])} />
        </div>
      </PageFrame>
    )
  }
  if (!destinations.data || (!rule.data && !isNew) || !formed) {
    return (
      <PageFrame title={name} above={back}>
        <div aria-busy="true" aria-label="Loading" className="grid gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
          <Bone className="h-96" />
          <Bone className="h-96" />
        </div>
      </PageFrame>
    )
  }
  const reload = async (): Promise<void> => {
    await rule.refetch()
    setTurn((before) => before + 1)
  }
  return (
    <RuleEditorPage
      key={`${name}:${turn}`}
      name={name}
      detail={rule.data ?? null}
      destinations={destinations.data}
      back={back}
      reload={() => void reload()}
      renew={() => void rule.refetch()}
    />
  )
}
