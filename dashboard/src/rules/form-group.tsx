import { Button } from '@cloudflare/kumo/components/button'
import { PlusIcon } from '@phosphor-icons/react/dist/csr/Plus'
import { XIcon } from '@phosphor-icons/react/dist/csr/X'
import { type ReactNode, useId } from 'react'
import { Wrong } from '../design/field.tsx'
import { Segmented } from '../design/segmented.tsx'
import { ComparisonRow } from './comparison-row.tsx'
import { type Group, freshComparison, groupOf, isGroup, kindOf, membersOf } from './condition-form.ts'
import { type Issue, issuesAt } from './edited-rule.ts'
import type { ConditionForm, FormTerms } from './shapes.ts'

interface GroupProps {
  group: Group
  terms: FormTerms
  /** With the path at which each is. */
  issues: readonly Issue[]
  path: string
  onChange: (group: Group) => void
}

const KINDS = [
  { value: 'all', label: 'all of' },
  { value: 'any', label: 'any of' },
] as const
const FIRST = 'analysis.category'

/** Conditions of which all or one have to hold; groups can stand inside each other. */
export function FormGroup({ group, terms, issues, path, onChange }: GroupProps): ReactNode {
  const name = useId()
  const kind = kindOf(group)
  const members = membersOf(group)
  const put = (next: ConditionForm[]): void => onChange(groupOf(kind, next))
  const inside = `${path}.${kind}`
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-2">
      <div className="flex items-center gap-2 text-kumo-subtle">
        It has to be
        <Segmented
          label={`How many have to hold ${name}`}
          options={KINDS}
          value={kind}
          onChange={(chosen) => onChange(groupOf(chosen, members))}
        />
      </div>
      <ul className="flex flex-col gap-2">
        {members.map((member, index) => (
          // oxlint-disable-next-line no-array-index-key -- a part of a condition has no identity but its place
          <li key={`${members.length}:${index}`} className="flex items-start gap-1.5">
            <Part
              form={member}
              terms={terms}
              issues={issues}
              path={`${inside}.${index}`}
              onChange={(next) => put(members.with(index, next))}
            />
            <Button
              variant="ghost"
              shape="square"
              size="sm"
              icon={<XIcon />}
              aria-label="Remove this condition"
              onClick={() => put(members.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button size="sm" icon={<PlusIcon />} onClick={() => put([...members, freshComparison(FIRST, terms)])}>
          Condition
        </Button>
        <Button
          size="sm"
          variant="ghost"
          icon={<PlusIcon />}
          onClick={() => put([...members, groupOf(kind === 'all' ? 'any' : 'all', [freshComparison(FIRST, terms)])])}
        >
          Group
        </Button>
      </div>
    </div>
  )
}

interface PartProps extends Omit<GroupProps, 'group' | 'onChange'> {
  form: ConditionForm
  onChange: (form: ConditionForm) => void
}

/** A comparison or a group, and whether it is its opposite that has to hold. */
function Part({ form, terms, issues, path, onChange }: PartProps): ReactNode {
  const negated = 'not' in form
  const inner = negated ? form.not : form
  const at = negated ? `${path}.not` : path
  const put = (next: ConditionForm): void => onChange(negated ? { not: next } : next)
  const shared = { terms, issues, path: at }
  return (
    <div
      className={`flex min-w-0 flex-1 flex-wrap items-start gap-2 ${isGroup(inner) ? 'rounded-md bg-kumo-elevated p-3 ring-1 ring-kumo-hairline' : ''}`}
    >
      <label className="flex h-8 items-center gap-1.5 text-xs text-kumo-subtle">
        <input
          type="checkbox"
          checked={negated}
          onChange={() => onChange(negated ? inner : { not: inner })}
          className="size-3.5 accent-accent-solid"
        />
        not
      </label>
      {isGroup(inner) && (
        // Where there is little room it begins below the box, not beside it.
        <div className="flex min-w-0 flex-1 basis-64">
          <FormGroup {...shared} group={inner} onChange={put} />
        </div>
      )}
      {'field' in inner && <ComparisonRow comparison={inner} terms={terms} onChange={put} />}
      {'not' in inner && <Part {...shared} form={inner} onChange={put} />}
      {!isGroup(inner) && (
        <div className="w-full text-xs empty:hidden">
          <Wrong errors={issuesAt(issues, at, true)} />
        </div>
      )}
    </div>
  )
}
