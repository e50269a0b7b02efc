import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { useTold } from '../design/use-told.ts'
import type { LabelsWish, PromptContent } from './shapes.ts'

const LIVE = 'The Workers ask by it within two minutes.'

/** What one does to a prompt: save a version, and say which one is in use. */
export function usePromptActions(name: string) {
  const queries = useQueryClient()
  const { said } = useTold()
  const renew = (): Promise<void> =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) => ['prompts', 'prompt', 'prompt results', 'overview'].includes(String(queryKey[0])),
    })

  const save = useMutation({
    mutationFn: async (content: PromptContent) => bodyOf(await api.POST('/v1/prompts', { body: { name, content } })),
    onSuccess: async ({ created }) => {
      said(
        created ? 'Saved as a version' : 'This is a version already',
        created ? 'It is not in use yet.' : 'The same words are the same version.',
      )
      await renew()
    },
  })
  const deploy = useMutation({
    mutationFn: async (wish: LabelsWish) => bodyOf(await api.PUT('/v1/prompts/{name}/labels', { params: { path: { name } }, body: wish })),
    onSuccess: async ({ labels }) => {
      said(labels?.candidate ? 'A/B begun' : labels ? 'Deployed' : 'The built-in prompt is asked again', LIVE)
      await renew()
    },
  })
  return { save, deploy, renew }
}
