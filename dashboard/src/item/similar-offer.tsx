import { Button } from '@cloudflare/kumo/components/button'
import type { ReactNode } from 'react'
import type { Correction, Journey } from '../api/shapes.ts'
import { count } from '../design/format.ts'
import { useItemActions } from './actions.ts'

interface SimilarOfferProps {
  journey: Journey
  /** What was just corrected. */
  correction: Correction
  rerun: () => void
  done: () => void
}

/** After a correction: the same for what says the same, and the rules once more, for they saw another judgement. */
export function SimilarOffer({ journey: { id, similar }, correction, rerun, done }: SimilarOfferProps): ReactNode {
  const { alike } = useItemActions(id)
  const apply = (): void => alike.mutate({ ids: similar.map((other) => other.id), judgement: correction }, { onSuccess: done })
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 border-t border-kumo-hairline bg-accent-tint px-4 py-2">
      <span className="min-w-0 flex-1 basis-48">Corrected. Prompts are measured by it.</span>
      {similar.length > 0 && (
        <Button size="sm" loading={alike.isPending} onClick={apply}>
          Apply to {count(similar.length)} similar
        </Button>
      )}
      <Button size="sm" onClick={rerun}>
        Run rules again
      </Button>
      <Button size="sm" variant="ghost" onClick={done}>
        OK
      </Button>
    </div>
  )
}
