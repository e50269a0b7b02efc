import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AskDialog } from '../design/ask-dialog.tsx'
import { Bone } from '../design/bones.tsx'
import { Foreign } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { forecastOf, forecastQuery, inRequests, useReplayAll } from './replay.ts'

interface ReplayDialogProps {
  name: string
  reasons: readonly string[]
  total: number
  close: () => void
}

/** Shows what would become of refused requests, then takes them. */
export function ReplayDialog({ name, reasons, total, close }: ReplayDialogProps): ReactNode {
  const forecast = useQuery(forecastQuery(name, reasons))
  const replay = useReplayAll(name, reasons, close)
  const taken = forecast.data?.taken ?? 0
  return (
    <AskDialog
      title={`Take ${inRequests(total)} after all`}
      verb={taken === 0 ? 'Replay' : `Replay ${count(taken)}`}
      busy={replay.isPending}
      error={replay.error ?? forecast.error}
      disabled={taken === 0}
      act={() => replay.mutate()}
      close={close}
    >
      <p className="text-kumo-subtle">
        Each is verified again, as of the time it came, with the secrets and the configuration of now. What the provider has sent again
        meanwhile is not done twice.
      </p>
      <div role="status" className="min-h-11">
        {forecast.isPending ? (
          <Bone className="h-5 w-60" />
        ) : (
          forecast.data &&
          forecastOf(forecast.data).map((sentence) => (
            <p key={sentence}>
              <Foreign text={sentence} />
            </p>
          ))
        )}
      </div>
    </AskDialog>
  )
}
