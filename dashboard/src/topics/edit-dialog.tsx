import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { CONTROL, Field, Tick } from '../design/field.tsx'
import { Name } from '../design/foreign.tsx'
import { MergeChoice } from './merge-choice.tsx'
import { EditPreview } from './edit-preview.tsx'
import { editTopic, type TopicEdit, useTopicActions } from './use-topic-actions.ts'

interface EditDialogProps {
  topic: string
  /** Names that models give it, its own among them. */
  names: readonly string[]
  verb: TopicEdit['verb']
  /** Topics that are to be put under it. */
  chosen?: readonly string[]
  close: () => void
}

const TITLES = { rename: 'Rename', merge: 'Merge into', split: 'Take names out of' } as const
const BUTTONS = { rename: 'Rename', merge: 'Merge', split: 'Split' } as const
const SAID = { rename: 'Renamed', merge: 'Merged', split: 'Split' } as const

/** Long enough that a word can be finished before it is tried. */
const REST_MS = 300

/** A change of a topic with what it would do; it is done with one button, and can be taken back. */
export function EditDialog({ topic, names, verb, chosen = [], close }: EditDialogProps): ReactNode {
  const [name, setName] = useState(verb === 'rename' ? topic : '')
  const [picked, setPicked] = useState<readonly string[]>(chosen)
  const wanted = toEdit(verb, topic, name.trim(), picked)
  const rested = useRested(JSON.stringify(wanted), REST_MS)
  const tried = JSON.parse(rested) as TopicEdit | null
  const preview = useQuery({
    queryKey: ['topics', 'preview', topic, rested],
    enabled: tried !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) => (tried ? editTopic(topic, tried, true, signal) : null),
  })
  const { edit } = useTopicActions()
  const current = wanted !== null && rested === JSON.stringify(wanted) && preview.isSuccess && !preview.isPlaceholderData
  const moves = preview.data?.preview.moves.length ?? 0
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (wanted && current && moves > 0) edit.mutate({ topic, edit: wanted, said: SAID[verb] }, { onSuccess: close })
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog className="p-5">
        <Dialog.Title className="foreign text-base font-semibold">
          {TITLES[verb]} “<Name>{topic}</Name>”
        </Dialog.Title>
        <form onSubmit={submit} className="mt-3 flex flex-col gap-4">
          {verb === 'merge' && <MergeChoice topic={topic} picked={picked} onChange={setPicked} />}
          {verb === 'split' && <SplitChoice names={names} picked={picked} onChange={setPicked} />}
          {verb !== 'merge' && (
            <Field
              label={verb === 'rename' ? 'New name' : 'Name of the new topic'}
              hint={verb === 'rename' ? 'The name of another topic makes one of both.' : 'Empty: each goes back to the name it has.'}
            >
              {(described) => (
                <input
                  {...described}
                  value={name}
                  maxLength={80}
                  autoFocus={verb === 'rename'}
                  onChange={(event) => setName(event.target.value)}
                  className={CONTROL}
                />
              )}
            </Field>
          )}
          <EditPreview
            preview={tried === null ? null : (preview.data ?? null)}
            error={tried === null ? null : preview.error}
            busy={tried !== null && preview.isFetching}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant="primary" loading={edit.isPending} disabled={!current || moves === 0}>
              {BUTTONS[verb]}
            </Button>
          </div>
        </form>
      </Dialog>
    </Dialog.Root>
  )
}

/** Null while there is something to be filled in. */
function toEdit(verb: TopicEdit['verb'], topic: string, name: string, picked: readonly string[]): TopicEdit | null {
  if (verb === 'rename') return name === '' || name === topic ? null : { verb, name }
  if (picked.length === 0) return null
  return verb === 'merge' ? { verb, topics: [...picked] } : { verb, names: [...picked], ...(name !== '' && { name }) }
}

interface SplitChoiceProps {
  names: readonly string[]
  picked: readonly string[]
  onChange: (picked: readonly string[]) => void
}

function SplitChoice({ names, picked, onChange }: SplitChoiceProps): ReactNode {
  return (
    <fieldset className="flex max-h-48 flex-col gap-2 overflow-y-auto">
      <legend className="pb-1 text-xs font-medium">Names that are no part of it</legend>
      {names.map((name) => (
        <Tick
          key={name}
          label={<Name>{name}</Name>}
          checked={picked.includes(name)}
          onChange={(checked) => onChange(checked ? [...picked, name] : picked.filter((one) => one !== name))}
        />
      ))}
    </fieldset>
  )
}

function useRested(value: string, ms: number): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const rest = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(rest)
  }, [value, ms])
  return rested
}
