import { useKumoToastManager } from '@cloudflare/kumo/components/toast'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { count } from '../design/format.ts'
import { useTold } from '../design/use-told.ts'
import { actOn, previewOf, undoOf } from './bulk.ts'
import type { Chosen, ItemAction, Preview } from './shapes.ts'

const UNDO_MS = 8_000
const CHANGED = new Set(['items', 'counts', 'views', 'journey', 'newest', 'overview', 'assignees'])

const SAID: Record<ItemAction['kind'], (items: string) => string> = {
  done: (items) => `${items} done`,
  todo: (items) => `${items} to do again`,
  clear: (items) => `${items} as before`,
  snooze: (items) => `${items} snoozed`,
  assign: (items) => `${items} assigned`,
  tag: (items) => `${items} labelled`,
  untag: (items) => `${items}: label taken off`,
  correct: (items) => `${items} corrected`,
  reanalyze: (items) => `${items} being analysed again`,
  redispatch: (items) => `Rules run again for ${items}`,
}

/** What somebody is about to do to many, or what is being done. */
export type Doing =
  | { step: 'asking'; chosen: Chosen; action: ItemAction }
  | { step: 'asked'; chosen: Chosen; action: ItemAction; preview: Preview }
  | { step: 'running'; total: number; done: number }

/** Does things to many items: with a preview where they are many or it cannot be taken back, and with undo where it can. */
export function useBulkActions(finished: () => void) {
  const queries = useQueryClient()
  const toasts = useKumoToastManager()
  const { refused } = useTold()
  const [doing, setDoing] = useState<Doing | null>(null)
  const renew = (): Promise<void> => queries.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.has(String(queryKey[0])) })

  const run = async (chosen: Chosen, action: ItemAction, total: number): Promise<void> => {
    setDoing({ step: 'running', total, done: 0 })
    try {
      const changed = await actOn(chosen, action, (done) => setDoing({ step: 'running', total, done }))
      const undo = undoOf(action, changed)
      const back = async (): Promise<void> => {
        for (const part of undo ?? []) await actOn({ ids: part.ids }, part.action)
        await renew()
      }
      const title = SAID[action.kind](`${count(changed.length)} ${changed.length === 1 ? 'item' : 'items'}`)
      const actions =
        undo && changed.length > 0 ? [{ children: 'Undo', size: 'sm' as const, onClick: () => void back().catch(refused) }] : []
      toasts.add({ title, timeout: UNDO_MS, actions })
      finished()
    } catch (error) {
      refused(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setDoing(null)
      await renew()
    }
  }
  const preview = async (chosen: Chosen, action: ItemAction): Promise<void> => {
    const asking: Doing = { step: 'asking', chosen, action }
    setDoing(asking)
    // Whoever has thought better of it meanwhile is not asked.
    const unlessCancelled = (next: Doing | null): void => setDoing((now) => (now === asking ? next : now))
    try {
      unlessCancelled({ step: 'asked', chosen, action, preview: await previewOf(chosen, action) })
    } catch (error) {
      unlessCancelled(null)
      refused(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return {
    doing,
    /** At once where it can be taken back and is what one sees; else it is shown first. */
    start: (chosen: Chosen, action: ItemAction): void => {
      const atOnce = chosen.ids !== undefined && undoOf(action, []) !== null
      void (atOnce ? run(chosen, action, chosen.ids?.length ?? 0) : preview(chosen, action))
    },
    confirm: (): void => {
      if (doing?.step === 'asked') void run(doing.chosen, doing.action, doing.preview.changes)
    },
    cancel: (): void => setDoing(null),
  }
}
