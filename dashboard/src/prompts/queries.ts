import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import type { PromptDetail, PromptResults } from './shapes.ts'

const RENEW_MS = 30_000

export const promptsQuery = queryOptions({
  queryKey: ['prompts'],
  refetchInterval: RENEW_MS,
  queryFn: async ({ signal }) => bodyOf(await api.GET('/v1/prompts', { signal })),
})

export const promptQuery = (name: string) =>
  queryOptions({
    queryKey: ['prompt', name],
    retry: false,
    queryFn: async ({ signal }): Promise<PromptDetail> =>
      bodyOf(await api.GET('/v1/prompts/{name}', { params: { path: { name } }, signal })),
  })

export const promptResultsQuery = (name: string) =>
  queryOptions({
    queryKey: ['prompt results', name],
    refetchInterval: RENEW_MS,
    queryFn: async ({ signal }): Promise<PromptResults> =>
      bodyOf(await api.GET('/v1/prompts/{name}/results', { params: { path: { name } }, signal })),
  })
