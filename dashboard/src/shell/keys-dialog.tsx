import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { type ReactNode, useState } from 'react'
import { PAGES } from './pages.ts'
import { keysAreOn, switchKeys } from './keys.ts'

const KEYS = [
  ['⌘ or Ctrl K', 'Search items, people, pages and actions'],
  ...PAGES.map(({ key, label }) => [`g ${key}`, label] as const),
  ['j, k', 'Next and previous item'],
  ['Enter', 'Open the item'],
  ['Esc', 'Close it'],
  ['x, shift-x', 'Tick an item, or all up to it'],
  ['e', 'Done, or to do again'],
  ['c', 'Correct the judgement'],
  ['a, d', 'Approve, reject'],
  ['r', 'Replay a dead letter'],
  ['/', 'Search in the list'],
  ['f', 'Filters of the list'],
  ['1–9', 'The views of the Inbox, saved ones too'],
  ['?', 'This list'],
] as const

interface KeysDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** All keys, and the switch for those who are better off without. */
export function KeysDialog({ open, onOpenChange }: KeysDialogProps): ReactNode {
  const [on, setOn] = useState(keysAreOn)
  const toggle = (): void => {
    switchKeys(!on)
    setOn(!on)
  }
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog className="p-5">
        <Dialog.Title className="text-base font-semibold">Keyboard shortcuts</Dialog.Title>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
          {KEYS.map(([key, meaning]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="kbd">{key}</kbd>
              </dt>
              <dd className="text-kumo-subtle">{meaning}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-4 flex items-center justify-between gap-4">
          <label className="flex items-center gap-2">
            <input type="checkbox" checked={on} onChange={toggle} className="accent-accent-solid" />
            Single keys are on
          </label>
          <Dialog.Close render={<Button size="sm">Close</Button>} />
        </div>
      </Dialog>
    </Dialog.Root>
  )
}
