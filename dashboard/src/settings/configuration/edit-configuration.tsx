import { Button } from '@cloudflare/kumo/components/button'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { Card } from '../../design/card.tsx'
import { CopyButton } from '../../design/copy-button.tsx'
import { Failure } from '../../design/failure.tsx'
import { AREA } from '../../design/field.tsx'
import { ReasonDialog } from '../../design/reason-dialog.tsx'
import { useForbidden } from '../../design/rights.ts'
import { useTold } from '../../design/use-told.ts'
import { useLeaving } from '../../design/use-leaving.ts'
import { Difference } from './difference.tsx'
import { Problems } from './problems.tsx'
import { type Begun, useConfigDraft } from './use-config-draft.ts'

interface EditConfigurationProps {
  begun: Begun
  /** It is applied from git: there it is changed, and here only looked at and copied. */
  managed: boolean
}

/** All of the configuration as a text: checked while one types, with what it would change beside what is in force. */
export function EditConfiguration({ begun, managed }: EditConfigurationProps): ReactNode {
  const navigate = useNavigate()
  const { said } = useTold()
  const [asked, setAsked] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const close = (): void => void navigate({ to: '/settings/$section', params: { section: 'configuration' }, search: {} })
  const { text, setText, dirty, check, checked, put } = useConfigDraft(begun, (made) => {
    said(`Version ${made} is in force`, 'Everywhere within two minutes.')
    close()
  })
  useLeaving(dirty && !put.isSuccess)
  const forbidden = useForbidden('admin') ?? (managed ? 'It is applied from git: change it there.' : null)
  const ready = checked?.difference && checked.problems.length === 0 && checked.difference.length > 0
  const goTo = (line: number): void => selectLine(area.current, text, line)
  return (
    <Card
      title="sluice.yaml"
      aside={
        <div className="flex flex-wrap gap-2">
          <CopyButton text={text} />
          <Button size="sm" onClick={close}>
            {dirty ? 'Discard' : 'Close'}
          </Button>
          <Button
            size="sm"
            variant="primary"
            disabled={!ready || forbidden !== null}
            title={forbidden ?? undefined}
            onClick={() => setAsked(true)}
          >
            Put in force …
          </Button>
        </div>
      }
    >
      <div className="grid min-w-0 gap-4 p-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <textarea
          ref={area}
          aria-label="Configuration as YAML"
          aria-describedby="config-check"
          value={text}
          rows={32}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => setText(event.target.value)}
          className={`${AREA} resize-y font-mono text-xs`}
        />
        <section
          id="config-check"
          aria-label="Check"
          aria-live="polite"
          aria-busy={checked === null}
          className="flex min-w-0 flex-col gap-3"
        >
          <p className="text-xs text-kumo-subtle">
            Secrets are named here as <code className="font-mono">{'${NAME}'}</code>; their values are given under{' '}
            <Link to="/settings/$section" params={{ section: 'secrets' }} className="text-kumo-link underline">
              Secrets
            </Link>
            . Comments are not kept.
          </p>
          {check.error && <Failure error={check.error} retry={() => void check.refetch()} />}
          {!check.error && checked === null && <p className="text-kumo-subtle">Being looked at …</p>}
          {checked && checked.problems.length > 0 && <Problems problems={checked.problems} go={goTo} />}
          {checked?.problems.length === 0 && <p className="font-medium">Beside what is in force:</p>}
          {checked?.difference && checked.problems.length === 0 && <Difference changes={checked.difference} />}
        </section>
      </div>
      {asked && checked?.difference && (
        <ReasonDialog
          title="Put the configuration in force"
          verb="Put in force"
          busy={put.isPending}
          error={put.error}
          act={(reason) => put.mutate(reason)}
          close={() => setAsked(false)}
        >
          <p>It becomes a version of its own, and can be taken back. It changes:</p>
          <div className="mt-2 max-h-64 overflow-y-auto" tabIndex={0} role="group" aria-label="What changes">
            <Difference changes={checked.difference} />
          </div>
        </ReasonDialog>
      )}
    </Card>
  )
}

/** Marks a line of the text; lines count from 1. */
function selectLine(area: HTMLTextAreaElement | null, text: string, line: number): void {
  const before = text.split('\n').slice(0, line - 1)
  const start = before.reduce((sum, { length }) => sum + length + 1, 0)
  const end = text.indexOf('\n', start)
  area?.focus()
  area?.setSelectionRange(start, end === -1 ? text.length : end)
}
