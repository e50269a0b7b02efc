import { Button } from '@cloudflare/kumo/components/button'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { PageFrame } from '../design/page-frame.tsx'
import { Wrong } from '../design/field.tsx'
import { useForbidden } from '../design/rights.ts'
import type { DestinationName } from './action-editor.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { DryRunCard } from './dry-run-card.tsx'
import { RuleForm } from './rule-form.tsx'
import { RuleMenu } from './rule-menu.tsx'
import { RuleNotices } from './rule-notices.tsx'
import type { RuleDetail } from './shapes.ts'
import { type Wish, useRuleActions } from './use-rule-actions.ts'
import { useLeaving } from '../design/use-leaving.ts'
import { useRuleEditor } from './use-rule-editor.ts'
import { VersionsCard } from './versions-card.tsx'

interface RuleEditorPageProps {
  name: string
  detail: RuleDetail | null
  destinations: readonly DestinationName[]
  back: ReactNode
  /** Begins anew with what the API has. */
  reload: () => void
  /** Asks what the API has, and keeps what is being edited. */
  renew: () => void
}

/** The form with its dry run beside it, and what one can do with both. */
export function RuleEditorPage({ name, detail, destinations, back, reload, renew }: RuleEditorPageProps): ReactNode {
  const { last = 200, when } = useSearch({ from: '/shell/rules/$name' })
  const navigate = useNavigate()
  const [noWrite, noAdmin] = [useForbidden('write'), useForbidden('admin')]
  const editor = useRuleEditor({ name, detail, destination: destinations[0]?.name ?? '', last, canTry: noWrite === null, when })
  const { rule, tried, trial, ready, dirty, same, base } = editor
  const { save, discard, change } = useRuleActions(name, base)
  const [wish, setWish] = useState<Wish | null>(null)
  useLeaving(dirty)
  const ask = (next: Wish): void => {
    change.reset()
    setWish(next)
  }
  const saveDraft = (): void => {
    if (!rule) return
    save.mutate(rule, {
      onSuccess: () => {
        editor.markSaved()
        renew()
      },
    })
  }
  const done = (of: Wish): void => {
    setWish(null)
    editor.markSaved()
    if (of.kind === 'remove') void navigate({ to: '/rules', ignoreBlocker: true })
    else reload()
  }
  return (
    <PageFrame
      title={name}
      above={back}
      actions={
        <>
          {dirty && <span className="text-xs text-kumo-subtle">Not saved</span>}
          <RuleMenu
            detail={detail}
            forbidden={noAdmin}
            ask={ask}
            discard={
              detail?.draft && noWrite === null
                ? () =>
                    discard.mutate(undefined, {
                      onSuccess: () => (detail.rule ? reload() : void navigate({ to: '/rules', ignoreBlocker: true })),
                    })
                : undefined
            }
          />
          <Button disabled={noWrite !== null || !ready || !dirty} title={noWrite ?? undefined} loading={save.isPending} onClick={saveDraft}>
            Save draft
          </Button>
          <Button
            variant="primary"
            disabled={noAdmin !== null || !ready || same}
            title={noAdmin ?? (same ? 'This is in force already.' : undefined)}
            onClick={() => rule && ask({ kind: 'publish', rule })}
          >
            Publish …
          </Button>
        </>
      }
    >
      <RuleNotices detail={detail} base={base} forbidden={noWrite} seen={editor.setBase} />
      <div role="alert" className="text-xs empty:hidden">
        <Wrong errors={[save.error, discard.error].flatMap((error) => (error ? [error.message] : []))} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <RuleForm editor={editor} destinations={destinations} locked={noWrite !== null} />
        <DryRunCard
          trial={trial}
          rule={tried}
          waitsFor={noWrite ?? (rule ? null : 'It is tried as soon as the rule is whole: a condition, and where it sends to.')}
          last={last}
          setLast={(chosen) =>
            void navigate({
              to: '/rules/$name',
              params: { name },
              search: (before) => ({ ...before, last: chosen }),
              replace: true,
              resetScroll: false,
              ignoreBlocker: true,
            })
          }
        />
      </div>
      {/* The dry run grows when its answer comes; what stands below it waits for that. */}
      {detail && !trial.isLoading && (
        <VersionsCard versions={detail.versions} forbidden={noAdmin} restore={(version) => ask({ kind: 'restore', version })} />
      )}
      {wish && (
        <ChangeDialog
          name={name}
          wish={wish}
          run={trial.data}
          busy={change.isPending}
          error={change.error}
          act={(reason) => change.mutate({ wish, reason }, { onSuccess: () => done(wish) })}
          close={() => setWish(null)}
          reload={() => {
            setWish(null)
            renew()
          }}
        />
      )}
    </PageFrame>
  )
}
