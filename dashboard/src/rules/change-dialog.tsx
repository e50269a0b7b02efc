import { ApiError } from '@sluice/client/error'
import type { ReactNode } from 'react'
import { ManagedNotice } from '../design/managed-notice.tsx'
import { ReasonDialog } from '../design/reason-dialog.tsx'
import { foundIn } from './dry-run-words.ts'
import type { DryRun } from './shapes.ts'
import type { Wish } from './use-rule-actions.ts'

interface ChangeDialogProps {
  name: string
  wish: Wish
  /** What the dry run of the rule found, where it was made. */
  run: DryRun | undefined
  busy: boolean
  error: Error | null
  act: (reason: string) => void
  close: () => void
  /** Shows what is in force by now. */
  reload: () => void
}

const TITLES: Record<Wish['kind'], string> = {
  publish: 'Publish',
  restore: 'Restore',
  enable: 'Turn on',
  disable: 'Turn off',
  remove: 'Take out',
}
const ABOUT: Record<Exclude<Wish['kind'], 'publish' | 'restore'>, string> = {
  enable: 'It acts on items that are decided about from now on.',
  disable: 'It does not act until it is turned on again. What it has decided already is sent.',
  remove: 'With its draft. Its versions stay, so it can be restored; what it has decided already is sent.',
}

/** Says what a change of a rule does, and asks why. */
export function ChangeDialog({ name, wish, run, busy, error, act, close, reload }: ChangeDialogProps): ReactNode {
  const conflict = error instanceof ApiError && error.code === 'CONFLICT'
  return (
    <ReasonDialog
      title={`${TITLES[wish.kind]} ${name}`}
      verb={TITLES[wish.kind]}
      busy={busy}
      error={error}
      way={
        conflict && (
          <button type="button" onClick={reload} className="cursor-pointer text-kumo-link underline">
            Look at what is in force now
          </button>
        )
      }
      act={act}
      close={close}
    >
      {aboutOf(wish, run)}
      <ManagedNotice />
    </ReasonDialog>
  )
}

function aboutOf(wish: Wish, run: DryRun | undefined): string {
  if (wish.kind === 'publish') return run ? foundIn(run) : 'It acts within two minutes.'
  return wish.kind === 'restore' ? `Version ${wish.version} is put in force again, as a version of its own.` : ABOUT[wish.kind]
}
