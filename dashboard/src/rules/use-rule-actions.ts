import { useKumoToastManager } from '@cloudflare/kumo/components/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import type { Rule } from './shapes.ts'

/** Of what is asked for in a dialog. */
export type Wish = { kind: 'publish'; rule: Rule } | { kind: 'restore'; version: number } | { kind: 'enable' | 'disable' | 'remove' }

const SAID: Record<Wish['kind'], string> = {
  publish: 'Published',
  restore: 'Restored',
  enable: 'Turned on',
  disable: 'Turned off',
  remove: 'Taken out',
}
const LIVE = 'The Workers act by it within two minutes.'

/** What one does to a rule. Everything that changes what is in force says which version one has looked at. */
export function useRuleActions(name: string, base: number) {
  const queries = useQueryClient()
  const toasts = useKumoToastManager()
  const path = { params: { path: { name } } }
  const renew = (): Promise<void> =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'rules' || queryKey[0] === 'overview' })

  const save = useMutation({
    mutationFn: (rule: Rule) => api.PUT('/v1/rules/{name}/draft', { ...path, body: { rule, base } }),
    onSuccess: renew,
  })
  const discard = useMutation({
    mutationFn: () => api.DELETE('/v1/rules/{name}/draft', path),
    onSuccess: renew,
  })
  const change = useMutation({
    mutationFn: async ({ wish, reason }: { wish: Wish; reason: string }): Promise<void> => {
      const body = { reason, base }
      if (wish.kind === 'publish') {
        // As the draft first, so that publishing takes the draft with it.
        await api.PUT('/v1/rules/{name}/draft', { ...path, body: { rule: wish.rule, base } })
        await api.POST('/v1/rules/{name}/publish', { ...path, body })
      } else if (wish.kind === 'restore') await api.POST('/v1/rules/{name}/restore', { ...path, body: { ...body, version: wish.version } })
      else if (wish.kind === 'remove') await api.DELETE('/v1/rules/{name}', { ...path, body })
      else await api.POST(`/v1/rules/{name}/${wish.kind}`, { ...path, body })
    },
    onSuccess: async (_nothing, { wish }) => {
      toasts.add({ title: SAID[wish.kind], description: LIVE, variant: 'success' })
      await renew()
    },
  })
  return { save, discard, change }
}
