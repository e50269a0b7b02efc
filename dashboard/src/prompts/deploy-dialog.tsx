import { ApiError } from '@sluice/client/error'
import { type ReactNode, useState } from 'react'
import { CONTROL, Field } from '../design/field.tsx'
import { ReasonDialog } from '../design/reason-dialog.tsx'
import { Segmented } from '../design/segmented.tsx'
import type { KnownVersion } from './known.ts'
import { toLabels, verbOf } from './labels-change.ts'
import type { LabelsWish, PromptDetail } from './shapes.ts'
import { shortVersion } from './version-name.ts'

interface DeployDialogProps {
  prompt: PromptDetail
  version: KnownVersion
  busy: boolean
  error: Error | null
  act: (wish: LabelsWish) => void
  close: () => void
  /** Shows what is in use by now. */
  reload: () => void
}

type Scope = 'all' | 'part'

/** Puts a version in use, for everybody or for a part of the callers: going back to an earlier one is the same. */
export function DeployDialog({ prompt, version, busy, error, act, close, reload }: DeployDialogProps): ReactNode {
  const [scope, setScope] = useState<Scope>('all')
  const [share, setShare] = useState('10')
  const live = prompt.labels?.production ?? null
  // A part of the callers needs something of the workspace's own that the others have.
  const canShare = live !== null && !version.builtIn && version.version !== live
  const percent = Math.min(99, Math.max(1, Math.round(Number(share)) || 10))
  const verb = verbOf(prompt, version)
  const conflict = error instanceof ApiError && error.code === 'CONFLICT'
  return (
    <ReasonDialog
      title={`${verb} ${shortVersion(version.version)}`}
      verb={scope === 'part' ? 'Start A/B' : verb}
      busy={busy}
      error={error}
      way={
        conflict && (
          <button type="button" onClick={reload} className="cursor-pointer text-kumo-link underline">
            Look at what is in use now
          </button>
        )
      }
      act={(reason) => act({ ...toLabels(prompt, version, scope === 'part' ? percent / 100 : 1), reason })}
      close={close}
    >
      <div className="flex flex-col gap-3">
        {canShare && (
          <div className="flex flex-wrap items-end gap-3">
            <Segmented
              label="Who gets it"
              options={[
                { value: 'all', label: 'Everybody' },
                { value: 'part', label: 'Part of the callers (A/B)' },
              ]}
              value={scope}
              onChange={setScope}
            />
            {scope === 'part' && (
              <Field label="Percent" className="w-20">
                {(described) => (
                  <input
                    {...described}
                    inputMode="numeric"
                    value={share}
                    onChange={(event) => setShare(event.target.value)}
                    className={CONTROL}
                  />
                )}
              </Field>
            )}
          </div>
        )}
        <p>{consequence({ prompt, version, percent: scope === 'part' ? percent : null })}</p>
      </div>
    </ReasonDialog>
  )
}

function consequence({ prompt, version, percent }: { prompt: PromptDetail; version: KnownVersion; percent: number | null }): string {
  const { labels, builtIn, name } = prompt
  const now = labels ? shortVersion(labels.production) : builtIn ? 'the built-in one' : 'none'
  const of = name === 'analyze' ? 'new items' : 'calls'
  if (percent !== null)
    return `${percent} % of ${of} go to ${shortVersion(version.version)}, the others stay with ${now}; the same text or caller always has the same. Live within two minutes.`
  const after = version.builtIn ? 'the built-in one' : shortVersion(version.version)
  const ends = labels?.candidate ? ' The A/B that is under way ends.' : ''
  return `All ${of} go from ${now} to ${after}, live within two minutes.${ends} Items that are judged stay as they are.`
}
