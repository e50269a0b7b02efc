import { Button } from '@cloudflare/kumo/components/button'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { Wrong } from '../design/field.tsx'
import { ActionEditor, type DestinationName } from './action-editor.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import { emptyAction, issuesAt } from './edited-rule.ts'
import { LimitsEditor } from './limits-editor.tsx'
import type { RuleEditor } from './use-rule-editor.ts'

const MOST_ACTIONS = 10

/** When a rule acts, what it does, and how far it may go. */
export function RuleForm({
  editor,
  destinations,
  locked,
}: {
  editor: RuleEditor
  destinations: readonly DestinationName[]
  locked: boolean
}): ReactNode {
  const { edited, issues, change } = editor
  const { then } = edited
  return (
    <fieldset disabled={locked} className="flex min-w-0 flex-col gap-4">
      <legend className="sr-only">The rule</legend>
      <Card title="When">
        <div className="flex flex-col gap-5 p-4">
          <ConditionEditor
            label="It acts where this is true"
            condition={edited.when}
            errors={issuesAt(issues, 'rule.when')}
            onChange={(when) => change({ when })}
          />
          <hr className="border-kumo-hairline" />
          <ConditionEditor
            label="and this is not"
            condition={edited.unless}
            errors={issuesAt(issues, 'rule.unless')}
            optional
            onChange={(unless) => change({ unless })}
          />
        </div>
      </Card>
      <Card title="Then">
        <div className="flex flex-col gap-3 p-4">
          <ol className="flex flex-col gap-3">
            {then.map((action, index) => (
              <ActionEditor
                key={action.id}
                action={action}
                path={`rule.then.${index}`}
                issues={issues}
                destinations={destinations}
                onChange={(changed) => change({ then: then.with(index, { ...action, ...changed }) })}
                {...(then.length > 1 && { remove: () => change({ then: then.toSpliced(index, 1) }) })}
              />
            ))}
          </ol>
          {then.length < MOST_ACTIONS && (
            <Button
              size="sm"
              className="self-start"
              icon={<PlusIcon />}
              onClick={() => change({ then: [...then, emptyAction(destinations[0]?.name ?? '')] })}
            >
              Action
            </Button>
          )}
          <div className="text-xs empty:hidden">
            <Wrong errors={[...issuesAt(issues, 'rule'), ...issuesAt(issues, 'rule.then')]} />
          </div>
        </div>
      </Card>
      <Card title="Limits">
        <div className="p-4">
          <LimitsEditor edited={edited} issues={issues} onChange={change} />
        </div>
      </Card>
    </fieldset>
  )
}
