import { Button } from '@cloudflare/kumo/components/button'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BoneRows } from '../design/bones.tsx'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { stepFocus } from '../design/step-focus.ts'
import { count } from '../design/format.ts'
import { PageFrame } from '../design/page-frame.tsx'
import { useForbidden } from '../design/rights.ts'
import { Segmented } from '../design/segmented.tsx'
import { useTitle } from '../design/title.ts'
import { Age } from '../design/time.tsx'
import { useKeys } from '../shell/keys.ts'
import { inOrder, isShown } from './in-order.ts'
import { NewRule } from './new-rule.tsx'
import { rulesQuery } from './queries.ts'
import { RuleRow } from './rule-row.tsx'
import { type RulesSearch, SHOWN } from './search.ts'
import type { RuleSummary } from './shapes.ts'

type Choice = NonNullable<RulesSearch['show']> | 'all'

const NAMES: Record<Choice, string> = { all: 'All', on: 'On', off: 'Off', drafts: 'Drafts', errors: 'With errors' }
const CHOICES: readonly Choice[] = ['all', ...SHOWN]

/** All rules in the order in which they are looked at. */
export function RulesPage(): ReactNode {
  useTitle('Rules')
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  const rules = useQuery(rulesQuery)
  const forbidden = useForbidden('write')
  const names = rules.data?.rules.map(({ name }) => name) ?? []
  const first = rules.data?.rules.length === 0
  return (
    <PageFrame title="Rules" actions={!first && <NewRule names={names} forbidden={forbidden} variant="primary" />}>
      <section aria-label="Rules" className="card">
        {rules.error && <Failure error={rules.error} retry={() => void rules.refetch()} />}
        {rules.isPending && <BoneRows rows={6} height="h-14" />}
        {first && (
          <Empty title="No rule yet" action={<NewRule names={names} forbidden={forbidden} variant="primary" />}>
            A rule says what is done about an item: which ones it is about, and where they go. It is tried with past items before it acts.
          </Empty>
        )}
        {rules.data && !first && <List rules={rules.data.rules} since={rules.data.countedSince} />}
      </section>
    </PageFrame>
  )
}

function List({ rules, since }: { rules: readonly RuleSummary[]; since: number }): ReactNode {
  const { show } = useSearch({ from: '/shell/rules' })
  const navigate = useNavigate()
  const choose = (choice: Choice): void => void navigate({ to: '/rules', search: choice === 'all' ? {} : { show: choice } })
  const shown = inOrder(rules).filter(({ summary }) => isShown(summary, show))
  const options = CHOICES.map((value) => {
    const number = rules.filter((rule) => isShown(rule, value === 'all' ? undefined : value)).length
    return { value, label: `${NAMES[value]} ${count(number)}` }
  })
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-kumo-hairline px-4 py-2">
        <div className="relative flex max-w-full overflow-x-auto p-px">
          <Segmented label="Which rules" options={options} value={show ?? 'all'} onChange={choose} />
        </div>
        <p className="text-xs text-kumo-subtle">
          Matched in 24 h / 7 d and last, counted since <Age at={since} /> ago
        </p>
      </header>
      {shown.length === 0 ? (
        <Empty
          title="Nothing matches"
          action={
            <Button size="sm" onClick={() => choose('all')}>
              Show all {count(rules.length)}
            </Button>
          }
        >
          {show === 'errors'
            ? 'Every rule could be evaluated for every item of the last seven days.'
            : `No rule is shown by “${NAMES[show ?? 'all']}”.`}
        </Empty>
      ) : (
        <ul className="rule-rows">
          {shown.map((rule) => (
            <RuleRow key={rule.summary.name} rule={rule} />
          ))}
        </ul>
      )}
    </>
  )
}
