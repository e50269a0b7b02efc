import { Button } from '@cloudflare/kumo/components/button'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Wrong } from '../design/field.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { useForbidden } from '../design/rights.ts'
import { stepFocus } from '../design/step-focus.ts'
import { useLeaving } from '../design/use-leaving.ts'
import { useKeys } from '../shell/keys.ts'
import { AnalysisNote } from './analysis-note.tsx'
import { DeployDialog } from './deploy-dialog.tsx'
import { DiffAgainst } from './diff-against.tsx'
import { BLANK } from './edited.ts'
import { HistoryCard } from './history-card.tsx'
import { chosenVersion, knownVersions, liveOf } from './known.ts'
import { verbOf } from './labels-change.ts'
import { NoModel } from './no-model.tsx'
import { ResultsTab } from './results-tab.tsx'
import type { PromptSearch } from './search.ts'
import type { PromptDetail } from './shapes.ts'
import { Tabs } from './tabs.tsx'
import { TextEditor } from './text-editor.tsx'
import { TextTab } from './text-tab.tsx'
import { TryTab } from './try-tab.tsx'
import { errorsOf, useDraft } from './use-draft.ts'
import { usePromptActions } from './use-deploy.ts'
import { VersionList } from './version-list.tsx'

/** The versions on the left, the chosen one on the right, and what one can do with it above. */
export function PromptView({ prompt, back }: { prompt: PromptDetail; back: ReactNode }): ReactNode {
  const { name } = prompt
  const search = useSearch({ from: '/shell/prompts/$name' })
  const navigate = useNavigate()
  const [noWrite, noAdmin] = [useForbidden('write'), useForbidden('admin')]
  const known = knownVersions(prompt)
  const isNew = known.length === 0
  const draft = useDraft(isNew ? BLANK : null)
  const { save, deploy, renew } = usePromptActions(name)
  const [deploying, setDeploying] = useState(false)
  useKeys({ j: () => stepFocus(1), k: () => stepFocus(-1) })
  useLeaving(draft.edited !== null && !save.isSuccess)

  const onDraft = draft.edited !== null && (search.version === 'draft' || isNew)
  const chosen = onDraft ? undefined : chosenVersion(known, search.version)
  const live = liveOf(prompt)
  const shown = onDraft ? draft.content : (chosen?.content ?? null)
  const choose = (change: { [Key in keyof PromptSearch]?: PromptSearch[Key] | undefined }): void =>
    void navigate({
      to: '/prompts/$name',
      params: { name },
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)),
      replace: true,
      resetScroll: false,
      ignoreBlocker: true,
    })
  const edit = (): void => {
    if (draft.edited === null && chosen) draft.begin(chosen.content)
    save.reset()
    choose({ version: 'draft', tab: undefined })
  }
  const discard = (): void => {
    draft.forget()
    save.reset()
    if (isNew) void navigate({ to: '/prompts', ignoreBlocker: true })
    else choose({ version: undefined })
  }
  const keep = (): void => {
    if (!draft.content) return
    save.mutate(draft.content, {
      onSuccess: ({ version }) => {
        draft.forget()
        choose({ version, begin: undefined })
      },
    })
  }
  const verb = chosen && verbOf(prompt, chosen)
  const isLive = chosen?.use === 'live' && !prompt.labels?.candidate
  return (
    <PageFrame
      title={name}
      above={back}
      actions={
        onDraft ? (
          <>
            <Button onClick={discard}>Discard</Button>
            <Button
              variant="primary"
              disabled={noAdmin !== null || !draft.content}
              title={noAdmin ?? undefined}
              loading={save.isPending}
              onClick={keep}
            >
              Save as a version
            </Button>
          </>
        ) : (
          <>
            <Button disabled={noWrite !== null} title={noWrite ?? undefined} onClick={edit}>
              {draft.edited ? 'Back to the draft' : 'Edit as a new version'}
            </Button>
            <Button
              variant={search.tab === 'try' ? 'secondary' : 'primary'}
              disabled={noAdmin !== null || !chosen || isLive}
              title={noAdmin ?? (isLive ? 'This is in use already.' : undefined)}
              onClick={() => {
                deploy.reset()
                setDeploying(true)
              }}
            >
              {verb === 'Deploy' || isLive ? 'Deploy …' : `${verb} this …`}
            </Button>
          </>
        )
      }
    >
      {!prompt.asksModels && <NoModel />}
      {save.error && Object.keys(errorsOf(null, save.error)).length === 0 && (
        <div role="alert" className="text-xs">
          <Wrong errors={[save.error.message]} />
        </div>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
        {!isNew && <VersionList prompt={prompt} known={known} chosen={onDraft ? 'draft' : chosen?.version} draft={draft.edited !== null} />}
        <div className={`flex min-w-0 flex-col gap-4 ${isNew ? 'lg:col-span-2' : ''}`}>
          <Tabs name={name} tab={search.tab} />
          {search.tab === undefined && onDraft && draft.edited && (
            <TextEditor
              edited={draft.edited}
              errors={errorsOf(draft.parsed?.ok === false ? draft.parsed.errors : null, save.error)}
              change={draft.change}
              note={<AnalysisNote name={name} />}
            />
          )}
          {search.tab === undefined && !onDraft && chosen && (
            <>
              <TextTab content={chosen.content} note={<AnalysisNote name={name} />} />
              <HistoryCard {...prompt} />
            </>
          )}
          {search.tab !== undefined && search.tab !== 'results' && !shown && (
            <p className="card px-4 py-3 text-kumo-subtle">The draft is not whole yet: see what is marked in its text.</p>
          )}
          {search.tab === 'diff' && shown && (
            <DiffAgainst
              known={known}
              version={chosen?.version ?? 'draft'}
              content={shown}
              against={search.against}
              choose={(against) => choose({ against })}
            />
          )}
          {search.tab === 'try' && shown && (
            <TryTab
              key={chosen?.version ?? 'draft'}
              name={name}
              content={shown}
              tried={chosen ? { version: chosen.version } : { content: shown }}
              other={live !== null && chosen?.version !== live}
              search={search}
              choose={choose}
            />
          )}
          {search.tab === 'results' && <ResultsTab name={name} live={live} />}
        </div>
      </div>
      {deploying && chosen && (
        <DeployDialog
          prompt={prompt}
          version={chosen}
          busy={deploy.isPending}
          error={deploy.error}
          act={(wish) => deploy.mutate(wish, { onSuccess: () => setDeploying(false) })}
          close={() => setDeploying(false)}
          reload={() => {
            setDeploying(false)
            void renew()
          }}
        />
      )}
    </PageFrame>
  )
}
