import { Button } from '@cloudflare/kumo/components/button'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { count } from '../design/format.ts'
import { PageFrame } from '../design/page-frame.tsx'
import { useForbidden } from '../design/rights.ts'
import { Segmented } from '../design/segmented.tsx'
import { stepFocus } from '../design/step-focus.ts'
import { useTitle } from '../design/title.ts'
import { useKeys } from '../shell/keys.ts'
import { NewPrompt } from './new-prompt.tsx'
import { NoModel } from './no-model.tsx'
import { PromptHead, PromptRow } from './prompt-row.tsx'
import { promptsQuery } from './queries.ts'
import { type PromptsSearch, SHOWN } from './search.ts'
import type { PromptSummary } from './shapes.ts'

type Choice = NonNullable<PromptsSearch['show']> | 'all'

const NAMES: Record<Choice, string> = { all: 'All', own: 'Your own', 'built-in': 'Built in' }
const IS_SHOWN: Record<Choice, (prompt: PromptSummary) => boolean> = {
  all: () => true,
  own: ({ versions }) => versions > 0,
  'built-in': ({ builtIn }) => builtIn !== null,
}
const CHOICES: readonly Choice[] = ['all', ...SHOWN]

/** All prompts, with what is in use of each and how it did. */
export function PromptsPage(): ReactNode {
  useTitle('Prompts')
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  const prompts = useQuery(promptsQuery)
  const forbidden = useForbidden('admin')
  const list = prompts.data?.prompts ?? []
  return (
    <PageFrame title="Prompts" actions={<NewPrompt names={list.map(({ name }) => name)} forbidden={forbidden} />}>
      <section aria-label="Prompts" className="card">
        {prompts.error && <Failure error={prompts.error} retry={() => void prompts.refetch()} />}
        {prompts.isPending && <BoneRows rows={7} height="h-[52px]" />}
        {prompts.data && <List prompts={list} />}
      </section>
    </PageFrame>
  )
}

function List({ prompts }: { prompts: readonly PromptSummary[] }): ReactNode {
  const { show } = useSearch({ from: '/shell/prompts' })
  const navigate = useNavigate()
  const choose = (choice: Choice): void => void navigate({ to: '/prompts', search: choice === 'all' ? {} : { show: choice } })
  const shown = prompts.filter(IS_SHOWN[show ?? 'all'])
  const options = CHOICES.map((value) => ({ value, label: `${NAMES[value]} ${count(prompts.filter(IS_SHOWN[value]).length)}` }))
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-kumo-hairline px-4 py-2">
        <Segmented label="Which prompts" options={options} value={show ?? 'all'} onChange={choose} />
        <p className="text-xs text-kumo-subtle">Figures are of the version in use, last 7 days, trials left out</p>
      </header>
      {prompts.every(({ asksModels }) => !asksModels) && (
        <div className="border-b border-kumo-hairline px-4 py-3">
          <NoModel />
        </div>
      )}
      {shown.length === 0 ? (
        <Empty
          title={show === 'own' ? 'No prompt of your own yet' : 'Nothing matches'}
          action={
            <Button size="sm" onClick={() => choose('all')}>
              Show all {count(prompts.length)}
            </Button>
          }
        >
          {show === 'own'
            ? 'Open a built-in one and edit it: your version takes its place when you deploy it. Or begin a new one, which is a task with an address of its own.'
            : 'There is no prompt of this kind.'}
        </Empty>
      ) : (
        <div className="prompt-rows">
          <PromptHead />
          <ul aria-label="Prompts">
            {shown.map((prompt) => (
              <PromptRow key={prompt.name} prompt={prompt} />
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
