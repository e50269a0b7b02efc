import type { components, operations } from '@sluice/client/paths'

/** What the API says of rules, by the names that these pages have for it. */
type Schemas = components['schemas']
type Answer<Operation extends keyof operations> = operations[Operation] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

export type Rule = Schemas['Rule']
export type Action = Schemas['Action']
export type RuleSummary = Schemas['RuleSummary']
export type RuleDetail = Schemas['RuleDetail']
export type RuleVersion = RuleDetail['versions'][number]
export type Schedule = NonNullable<Rule['schedule']>
export type DryRun = Schemas['DryRun']
export type TriedItem = DryRun['noLongerMatching'][number]
export type PlannedAction = Schemas['PlannedAction']

export type ConditionForm = Schemas['ConditionForm']
export type Comparison = Extract<ConditionForm, { field: string }>
/** Fields and operators that a form can be made of. */
export type FormTerms = Answer<'listRuleFields'>
export type FormField = FormTerms['fields'][number]
export type FormOperator = FormTerms['operators'][number]
