import { ApiError } from '@sluice/client/error'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { useTitle } from '../design/title.ts'
import { PromptView } from './prompt-view.tsx'
import { promptQuery } from './queries.ts'
import type { PromptDetail } from './shapes.ts'

/** One prompt: its versions, what each says and how it did. A name that is not there yet is a new prompt. */
export function PromptPage(): ReactNode {
  const { name } = useParams({ from: '/shell/prompts/$name' })
  const { begin = false } = useSearch({ from: '/shell/prompts/$name' })
  useTitle(name)
  const prompt = useQuery({ ...promptQuery(name), enabled: !begin })
  const back = (
    <Link to="/prompts" className="hover:underline">
      Prompts
    </Link>
  )
  const missing = begin || (prompt.error instanceof ApiError && prompt.error.status === 404)
  if (prompt.error && !missing) {
    return (
      <PageFrame title={name} above={back}>
        <div className="card">
          <Failure error={prompt.error} retry={() => void prompt.refetch()} />
        </div>
      </PageFrame>
    )
  }
  if (!prompt.data && !missing) {
    return (
      <PageFrame title={name} above={back}>
        <div role="group" aria-busy="true" aria-label="Loading" className="grid gap-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
          <Bone className="h-72" />
          <Bone className="h-96" />
        </div>
      </PageFrame>
    )
  }
  return <PromptView key={name} prompt={prompt.data ?? fresh(name)} back={back} />
}

const fresh = (name: string): PromptDetail => ({
  name,
  builtIn: null,
  labels: null,
  versions: [],
  history: [],
  callers: {},
  asksModels: true,
})
