import { type ReactNode, useState } from 'react'
import { Act } from '../design/act.tsx'
import { ReplayDialog } from './replay-dialog.tsx'

interface ReplayOfferProps {
  name: string
  reasons: readonly string[]
  total: number
  /** What they are, and why now. */
  children: ReactNode
}

/** Refused requests that can be taken after all, and the way to do it. */
export function ReplayOffer({ name, reasons, total, children }: ReplayOfferProps): ReactNode {
  const [asked, setAsked] = useState(false)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1 basis-52">{children}</p>
      <Act onClick={() => setAsked(true)}>{total === 1 ? 'Replay it …' : `Replay all ${total} …`}</Act>
      {asked && <ReplayDialog name={name} reasons={reasons} total={total} close={() => setAsked(false)} />}
    </div>
  )
}
