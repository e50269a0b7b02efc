import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../../api/client.ts'
import { bodyOf } from '../../api/body-of.ts'
import { ReasonDialog } from '../../design/reason-dialog.tsx'
import { useLeaving } from '../../design/use-leaving.ts'
import { useTold } from '../../design/use-told.ts'
import { type Draft, isSame, isValid, toDraft, toSettings } from './draft.ts'
import { dueSentence } from './kinds.ts'
import { PrivacyCard } from './privacy-card.tsx'
import { previewQuery, retentionQuery } from './queries.ts'
import { RetentionCard } from './retention-card.tsx'
import { SaveBar } from './save-bar.tsx'
import type { Retention } from './shapes.ts'
import { useLater } from './use-later.ts'

/** The settings of the workspace about its data, with what a change of them would delete before anybody saves it. */
export function SettingsForm({ stored }: { stored: Retention }): ReactNode {
  const queries = useQueryClient()
  const { said } = useTold()
  const [draft, setDraft] = useState<Draft>(() => toDraft(stored))
  const [asking, setAsking] = useState(false)
  const changed = !isSame(draft, toDraft(stored))
  useLeaving(changed)
  const valid = isValid(draft)
  const settings = useLater(valid && changed ? toSettings(draft) : null)
  const preview = useQuery(previewQuery(settings))
  const kinds = (changed && settings && preview.data ? preview.data : stored).kinds
  const counting = changed && valid && (settings === null || preview.isFetching)
  const due = dueSentence(kinds)
  const save = useMutation({
    mutationFn: async (reason: string) =>
      bodyOf(await api.PUT('/v1/retention', { body: { ...toSettings(draft), reason, base: stored.version } })),
    onSuccess: (saved) => {
      setAsking(false)
      queries.setQueryData(retentionQuery.queryKey, saved)
      said('Saved', due === null ? 'Nothing is old enough to go tonight.' : `Tonight ${due} go. Until then it can be taken back.`)
    },
  })
  return (
    <>
      <RetentionCard kinds={kinds} runsAt={stored.runsAt} draft={draft} onChange={setDraft} busy={counting} />
      <PrivacyCard privacy={draft.privacy} onChange={(privacy) => setDraft({ ...draft, privacy })} />
      {changed && (
        <SaveBar
          due={due}
          runsAt={stored.runsAt}
          known={!counting}
          valid={valid}
          error={preview.error}
          save={() => setAsking(true)}
          reset={() => setDraft(toDraft(stored))}
        />
      )}
      {asking && (
        <ReasonDialog
          title="Save how data is kept"
          verb="Save"
          busy={save.isPending}
          error={save.error}
          act={(reason) => save.mutate(reason)}
          close={() => setAsking(false)}
        >
          {due === null
            ? 'Nothing is old enough to go tonight. It becomes a version of the configuration.'
            : `At the next midnight (UTC) this deletes ${due}, for good. Until then the version before can be restored.`}
        </ReasonDialog>
      )}
    </>
  )
}
