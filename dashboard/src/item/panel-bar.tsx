import { Button } from '@cloudflare/kumo/components/button'
import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { CaretDownIcon } from '@phosphor-icons/react/dist/csr/CaretDown'
import { CaretUpIcon } from '@phosphor-icons/react/dist/csr/CaretUp'
import { DotsThreeIcon } from '@phosphor-icons/react/dist/csr/DotsThree'
import { UserIcon } from '@phosphor-icons/react/dist/csr/User'
import { XIcon } from '@phosphor-icons/react/dist/csr/X'
import type { ReactNode } from 'react'
import type { HandledState, Journey } from '../api/shapes.ts'
import { Name } from '../design/foreign.tsx'
import { count, itemCount } from '../design/format.ts'
import { OneOf } from '../design/one-of.tsx'
import { useForbidden } from '../design/rights.ts'
import { useAssignees } from '../inbox/assignees.ts'
import { snoozesAt } from '../inbox/snooze.ts'
import { useKeys } from '../shell/keys.ts'
import { type Handling, useItemActions } from './actions.ts'
import type { PanelProps } from './item-panel.tsx'

interface PanelBarProps extends PanelProps {
  journey: Journey | undefined
  rerun: () => void
}

const DONE = ['Done', 'To do again'] as const

/** Where one is, and what one can do; it stays in sight while the item scrolls. */
export function PanelBar({ id, place, total, step, canStep, close, journey, rerun }: PanelBarProps): ReactNode {
  const { handle, reanalyze } = useItemActions(id)
  const forbidden = useForbidden('write')
  const state = stateOf(journey)
  const act = (action: Handling): void => {
    handle.mutate(action)
    // The next one is opened at once: the answer does not change which that is.
    if ((action.kind === 'done' || action.kind === 'snooze') && canStep(1)) step(1)
  }
  const toggleDone = (): void => act({ kind: state === 'done' ? 'todo' : 'done' })
  const ready = journey?.item != null && forbidden === null
  const why = forbidden ?? undefined
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
        data-often=""
        disabled={!canStep(-1)}
        onClick={() => step(-1)}
      />
      <Button
        variant="ghost"
        shape="square"
        size="sm"
        icon={<CaretDownIcon />}
        aria-label="Next (j)"
        data-often=""
        disabled={!canStep(1)}
        onClick={() => step(1)}
      />
      {place >= 0 && total !== null && (
        <span className="num ml-1 text-xs whitespace-nowrap text-kumo-subtle">
          {count(place + 1)} of {itemCount(total)}
        </span>
      )}
      <div className="ml-auto flex min-w-0 items-center gap-1.5">
        <span className="flex gap-1.5 max-xl:hidden">
          <Button variant="ghost" size="sm" disabled={!ready} title={why} loading={reanalyze.isPending} onClick={() => reanalyze.mutate()}>
            Re-analyse
          </Button>
          <Button variant="ghost" size="sm" disabled={!ready} title={why} onClick={rerun}>
            Run rules again
          </Button>
        </span>
        <AssignMenu assignee={journey?.state?.assignee ?? null} disabled={!ready} why={why} act={act} />
        <DropdownMenu>
          <DropdownMenu.Trigger
            render={
              <Button
                variant="ghost"
                shape="square"
                size="sm"
                icon={<DotsThreeIcon weight="bold" />}
                aria-label="More"
                disabled={!ready}
                title={why}
              />
            }
          />
          <DropdownMenu.Content>
            {state === 'snoozed' ? (
              <DropdownMenu.Item onClick={() => act({ kind: 'todo' })}>Wake up</DropdownMenu.Item>
            ) : (
              snoozesAt(Date.now()).map(({ label, until }) => (
                <DropdownMenu.Item key={label} onClick={() => act({ kind: 'snooze', until })}>
                  Snooze {label[0]?.toLowerCase() + label.slice(1)}
                </DropdownMenu.Item>
              ))
            )}
            <DropdownMenu.Separator />
            <DropdownMenu.Item onClick={() => reanalyze.mutate()}>Re-analyse</DropdownMenu.Item>
            <DropdownMenu.Item onClick={rerun}>Run rules again</DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu>
        <Button variant={state === 'done' ? 'secondary' : 'primary'} size="sm" disabled={!ready} title={why} onClick={toggleDone}>
          <OneOf words={DONE} shown={state === 'done' ? 'To do again' : 'Done'} />
          <kbd className="ml-1 rounded-sm px-1 text-[11px] leading-4 ring-1 ring-current/40 max-md:hidden" aria-hidden="true">
            E
          </kbd>
        </Button>
      </div>
    </div>
  )
}

interface AssignMenuProps {
  assignee: string | null
  disabled: boolean
  why: string | undefined
  act: (action: Handling) => void
}

/** Who looks after it, and the choice of another. */
function AssignMenu({ assignee, disabled, why, act }: AssignMenuProps): ReactNode {
  const { names, me } = useAssignees()
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger
        render={
          <Button
            variant="ghost"
            size="sm"
            icon={<UserIcon />}
            disabled={disabled}
            title={why}
            aria-label={assignee === null ? 'Assign' : `Handled by ${assignee}`}
            className="min-w-0"
          >
            <span className="w-20 truncate text-left max-sm:sr-only">{assignee === null ? 'Assign' : <Name>{assignee}</Name>}</span>
          </Button>
        }
      />
      <DropdownMenu.Content>
        {names.map((name) => (
          <DropdownMenu.Item key={name} onClick={() => act({ kind: 'assign', assignee: name })}>
            {name === me ? `Me (${name})` : name}
          </DropdownMenu.Item>
        ))}
        {assignee !== null && (
          <>
            <DropdownMenu.Separator />
            <DropdownMenu.Item onClick={() => act({ kind: 'assign', assignee: null })}>Nobody</DropdownMenu.Item>
          </>
        )}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

const stateOf = (journey: Journey | undefined): HandledState => journey?.state?.state ?? 'todo'
