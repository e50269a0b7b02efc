import { Button } from '@cloudflare/kumo/components/button'
import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { XIcon } from '@phosphor-icons/react/dist/csr/X'
import type { ReactNode } from 'react'
import { Act } from '../design/act.tsx'
import { count, itemCount } from '../design/format.ts'
import { useForbidden } from '../design/rights.ts'
import { useAssignees } from './assignees.ts'
import { previewSentence } from './bulk.ts'
import { type InboxSearch, toViewFilters } from './search.ts'
import type { Ticked } from './selection.ts'
import type { Chosen, ItemAction } from './shapes.ts'
import { snoozesAt } from './snooze.ts'
import { TagForm } from './tag-form.tsx'
import { type Doing, useBulkActions } from './use-bulk-actions.ts'

interface BulkBarProps {
  ticked: Ticked
  search: InboxSearch
  /** All that match the filters. */
  total: number | null
}

/** At the bottom while something is ticked: what it concerns, what one can do, and what would follow. */
export function BulkBar({ ticked, search, total }: BulkBarProps): ReactNode {
  const { doing, start, confirm, cancel } = useBulkActions(ticked.clear)
  if (!ticked.selecting) return null
  const chosen = (): Chosen =>
    ticked.all ? { filter: { ...toViewFilters(search), to: Math.min(search.to ?? Infinity, Date.now()) } } : { ids: [...ticked.ids] }
  return (
    <section
      aria-label="Ticked items"
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-t border-kumo-line bg-kumo-base px-4 py-2 shadow-[0_-4px_12px_rgb(0_0_0/0.08)] max-md:sticky max-md:bottom-0 max-md:z-20"
    >
      {doing ? (
        <Progress doing={doing} confirm={confirm} cancel={cancel} />
      ) : (
        <>
          <p role="status" className="font-medium">
            {ticked.all ? `All ${total === null ? '' : `${itemCount(total)} `}that match` : `${count(ticked.count)} ticked`}
          </p>
          {!ticked.all && total !== null && total > ticked.count && (
            <Button size="sm" variant="ghost" onClick={ticked.takeAll}>
              All {itemCount(total)} that match
            </Button>
          )}
          {(ticked.all || ticked.count > 0) && <Actions start={(action) => start(chosen(), action)} />}
          <Button
            size="sm"
            variant="ghost"
            shape="square"
            icon={<XIcon />}
            aria-label="Tick nothing"
            className="ml-auto max-md:order-1"
            onClick={ticked.clear}
          />
        </>
      )}
    </section>
  )
}

function Actions({ start }: { start: (action: ItemAction) => void }): ReactNode {
  const forbidden = useForbidden('write')
  const { names, me } = useAssignees()
  const menu = (label: string, children: ReactNode): ReactNode => (
    <DropdownMenu>
      <DropdownMenu.Trigger render={<Button size="sm" disabled={forbidden !== null} title={forbidden ?? undefined} />}>
        {label}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content>{children}</DropdownMenu.Content>
    </DropdownMenu>
  )
  return (
    <div className="flex flex-wrap items-center gap-1.5 max-md:order-2 max-md:w-full">
      <Act variant="primary" onClick={() => start({ kind: 'done' })}>
        Done
      </Act>
      {menu(
        'Snooze',
        snoozesAt(Date.now()).map(({ label, until }) => (
          <DropdownMenu.Item key={label} onClick={() => start({ kind: 'snooze', until })}>
            {label}
          </DropdownMenu.Item>
        )),
      )}
      {menu(
        'Assign',
        <>
          {names.map((name) => (
            <DropdownMenu.Item key={name} onClick={() => start({ kind: 'assign', assignee: name })}>
              {name === me ? `Me (${name})` : name}
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator />
          <DropdownMenu.Item onClick={() => start({ kind: 'assign', assignee: null })}>Nobody</DropdownMenu.Item>
        </>,
      )}
      <TagForm disabled={forbidden} add={(tag) => start({ kind: 'tag', tag })} />
      <Act onClick={() => start({ kind: 'reanalyze' })}>Re-analyse</Act>
      <Act onClick={() => start({ kind: 'redispatch' })}>Run rules again</Act>
    </div>
  )
}

const VERBS: Record<ItemAction['kind'], string> = {
  done: 'Mark done',
  todo: 'Put back to do',
  clear: 'Put back',
  snooze: 'Snooze',
  assign: 'Assign',
  tag: 'Label',
  untag: 'Take label off',
  correct: 'Correct',
  reanalyze: 'Re-analyse',
  redispatch: 'Run rules again',
}

function Progress({ doing, confirm, cancel }: { doing: Doing; confirm: () => void; cancel: () => void }): ReactNode {
  if (doing.step === 'running') {
    return (
      <p role="status" className="flex items-center gap-3">
        <progress
          value={doing.done}
          max={Math.max(doing.total, doing.done, 1)}
          aria-label="Progress"
          className="h-1.5 w-40 accent-accent-solid"
        />
        <span className="num">
          {count(doing.done)} of {count(Math.max(doing.total, doing.done))}
        </span>
      </p>
    )
  }
  return (
    <>
      <p role="status" className="min-w-0 flex-1 basis-64">
        {doing.step === 'asking' ? 'Looking what would change …' : previewSentence(doing.preview, Date.now())}
      </p>
      <Button size="sm" onClick={cancel}>
        Cancel
      </Button>
      <Button size="sm" variant="primary" disabled={doing.step === 'asking' || doing.preview.changes === 0} onClick={confirm}>
        {VERBS[doing.action.kind]}
        {doing.step === 'asked' && ` ${count(doing.preview.changes)}`}
      </Button>
    </>
  )
}
