import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { journeyQuery } from '../api/queries.ts'
import { Bone } from '../design/bones.tsx'
import { Failure } from '../design/failure.tsx'
import { useItemActions } from './actions.ts'
import { Head } from './head.tsx'
import { JudgementCard } from './judgement-card.tsx'
import { PanelBar } from './panel-bar.tsx'
import { PanelTabs } from './panel-tabs.tsx'
import { RerunDialog } from './rerun-dialog.tsx'

export interface PanelProps {
  id: string
  /** Place in the list; −1: it is not in the part of the list that is loaded. */
  place: number
  total: number | null
  step: (by: number) => void
  canStep: (by: number) => boolean
  close: () => void
}

/** Text, judgement, proof and outcome of an item, on one screen. */
export function ItemPanel(props: PanelProps): ReactNode {
  const journey = useQuery(journeyQuery(props.id))
  const { redispatch } = useItemActions(props.id)
  const [asking, setAsking] = useState(false)
  const rerun = (): void => setAsking(true)
  const close = (): void => setAsking(false)
  return (
    <article aria-label="Item" className="flex min-h-0 flex-col overflow-y-auto bg-kumo-base max-md:fixed max-md:inset-0 max-md:z-30">
      <PanelBar {...props} journey={journey.data} rerun={rerun} />
      {asking && (
        <RerunDialog
          id={props.id}
          busy={redispatch.isPending}
          act={() => redispatch.mutate(undefined, { onSettled: close })}
          close={close}
        />
      )}
      {journey.error && <Failure error={journey.error} retry={() => void journey.refetch()} />}
      {journey.isPending && <PanelBones />}
      {journey.data && (
        <div className="flex flex-col gap-5 p-4 md:p-6">
          <Head journey={journey.data} />
          <JudgementCard journey={journey.data} rerun={rerun} />
          <PanelTabs journey={journey.data} />
        </div>
      )}
    </article>
  )
}

function PanelBones(): ReactNode {
  return (
    <div className="flex flex-col gap-5 p-6" aria-busy="true" aria-label="Loading">
      <Bone className="h-3 w-64" />
      <Bone className="h-5 w-full" />
      <Bone className="h-5 w-2/3" />
      <Bone className="h-40 w-full" />
    </div>
  )
}
