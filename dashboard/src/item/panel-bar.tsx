import { Button } from '@cloudflare/kumo/components/button'
import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { CaretDownIcon } from '@phosphor-icons/react/dist/csr/CaretDown'
import { CaretUpIcon } from '@phosphor-icons/react/dist/csr/CaretUp'
import { DotsThreeIcon } from '@phosphor-icons/react/dist/csr/DotsThree'
import { XIcon } from '@phosphor-icons/react/dist/csr/X'
import type { ReactNode } from 'react'
import type { HandledState, Journey } from '../api/shapes.ts'
import { cappedCount, count } from '../design/format.ts'
import { useKeys } from '../shell/keys.ts'
import { useItemActions } from './actions.ts'
import type { PanelProps } from './item-panel.tsx'

/** Where one is, and what one can do; it stays in sight while the item scrolls. */
export function PanelBar({ id, place, total, step, canStep, close, journey }: PanelProps & { journey: Journey | undefined }): ReactNode {
  const { handle, reanalyze, redispatch } = useItemActions(id)
  const state = stateOf(journey)
  const setState = (next: HandledState): void => {
    handle.mutate({ state: next, before: state })
    // The next one is opened at once: the answer does not change which that is.
    if (next !== 'todo' && canStep(1)) step(1)
  }
  const toggleDone = (): void => setState(state === 'done' ? 'todo' : 'done')
  const ready = journey?.item != null
  useKeys({ e: ready ? toggleDone : undefined })
  return (
    <div className="sticky top-0 z-10 flex h-11 shrink-0 items-center gap-1 border-b border-kumo-hairline bg-kumo-base px-2 md:px-4">
      <Button variant="ghost" shape="square" size="sm" icon={<XIcon />} aria-label="Close (Esc)" onClick={close} />
      <Button
        variant="ghost"
        shape="square"
        size="sm"
        icon={<CaretUpIcon />}
        aria-label="Previous (k)"
        disabled={!canStep(-1)}
        onClick={() => step(-1)}
      />
      <Button
        variant="ghost"
        shape="square"
        size="sm"
        icon={<CaretDownIcon />}
        aria-label="Next (j)"
        disabled={!canStep(1)}
        onClick={() => step(1)}
      />
      {place >= 0 && total !== null && (
        <span className="num ml-1 text-xs text-kumo-subtle">
          {count(place + 1)} of {cappedCount(total)}
        </span>
      )}
      <div className="ml-auto flex items-center gap-1.5">
        <span className="flex gap-1.5 max-lg:hidden">
          <Button variant="ghost" size="sm" disabled={!ready} loading={reanalyze.isPending} onClick={() => reanalyze.mutate()}>
            Re-analyse
          </Button>
          <Button size="sm" disabled={!ready} loading={redispatch.isPending} onClick={() => redispatch.mutate()}>
            Run rules again
          </Button>
        </span>
        <DropdownMenu>
          <DropdownMenu.Trigger
            render={
              <Button variant="ghost" shape="square" size="sm" icon={<DotsThreeIcon weight="bold" />} aria-label="More" disabled={!ready} />
            }
          />
          <DropdownMenu.Content>
            <DropdownMenu.Item onClick={() => setState(state === 'snoozed' ? 'todo' : 'snoozed')}>
              {state === 'snoozed' ? 'Wake up' : 'Snooze until tomorrow'}
            </DropdownMenu.Item>
            <DropdownMenu.Item onClick={() => reanalyze.mutate()}>Re-analyse</DropdownMenu.Item>
            <DropdownMenu.Item onClick={() => redispatch.mutate()}>Run rules again</DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu>
        <Button variant={state === 'done' ? 'secondary' : 'primary'} size="sm" disabled={!ready} onClick={toggleDone}>
          {state === 'done' ? 'To do again' : 'Done'}
          <kbd className="ml-1 rounded-sm px-1 text-[11px] leading-4 ring-1 ring-current/40 max-md:hidden" aria-hidden="true">
            E
          </kbd>
        </Button>
      </div>
    </div>
  )
}

const stateOf = (journey: Journey | undefined): HandledState => journey?.state?.state ?? 'todo'
