import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import type { ConditionForm, DryRun, FormTerms, Rule, RuleDetail } from './shapes.ts'

const RENEW_MS = 15_000

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  refetchInterval: RENEW_MS,
  queryFn: async ({ signal }) => had((await api.GET('/v1/rules', { signal })).data),
})

/** Whether there is something of this name, when its page is opened; a page that is open stays as it is. */
export const existsQuery = (name: string) =>
  queryOptions({
    queryKey: ['rule exists', name],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async ({ signal }): Promise<boolean> =>
      had((await api.GET('/v1/rules', { signal })).data).rules.some((rule) => rule.name === name),
  })

/** A rule is not asked for again by itself: somebody edits it. */
export const ruleQuery = (name: string) =>
  queryOptions({
    queryKey: ['rule', name],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async ({ signal }): Promise<RuleDetail> =>
      had((await api.GET('/v1/rules/{name}', { params: { path: { name } }, signal })).data),
  })

export const termsQuery = queryOptions({
  queryKey: ['rule terms'],
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<FormTerms> => had((await api.GET('/v1/rules/form/fields', { signal })).data),
})

/** An expression as a form; null where it says more than a form can, and where it is none. */
export const formQuery = (expression: string) =>
  queryOptions({
    queryKey: ['rule form', expression],
    staleTime: Infinity,
    enabled: expression !== '',
    queryFn: async ({ signal }): Promise<ConditionForm | null> =>
      had((await api.POST('/v1/rules/form', { body: { expression }, signal })).data).form,
  })

export const expressionOf = async (form: ConditionForm): Promise<string> =>
  had((await api.POST('/v1/rules/form', { body: { form } })).data).expression

export const destinationNamesQuery = queryOptions({
  queryKey: ['destination names'],
  staleTime: 60_000,
  queryFn: async ({ signal }) =>
    had((await api.GET('/v1/destinations', { signal })).data).destinations.map(({ name, kind }) => ({ name, kind })),
})

/** What a rule would have done with the newest items; `rule` null: it is not ready to be asked about. */
export const dryRunQuery = (name: string, rule: Rule | null, last: number) =>
  queryOptions({
    queryKey: ['dry run', name, rule, last],
    enabled: rule !== null,
    retry: false,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<DryRun> =>
      had((await api.POST('/v1/rules/dry-run', { body: { name, last, ...(rule && { rule }) }, signal })).data),
  })

function had<Data>(data: Data | undefined): Data {
  if (data === undefined) throw new Error('an answer without a body')
  return data
}
