import { Button } from '@cloudflare/kumo/components/button'
import { type ReactNode, useState } from 'react'
import { Card } from '../design/card.tsx'
import { Empty } from '../design/empty.tsx'
import { Failure } from '../design/failure.tsx'
import { CONTROL, Field, Tick } from '../design/field.tsx'
import { useForbidden } from '../design/rights.ts'
import { Segmented } from '../design/segmented.tsx'
import { ITEMS, type PromptSearch, type Pick, PICKS } from './search.ts'
import type { PromptContent, TrialWish } from './shapes.ts'
import { TrialRow } from './trial-row.tsx'
import { TrialSum } from './trial-sum.tsx'
import { useTrial } from './use-trial.ts'

interface TryTabProps {
  name: string
  content: PromptContent
  /** What is tried: a version, or the draft. */
  tried: Tried
  /** The one in use is another, so it can be asked too. */
  other: boolean
  search: PromptSearch
  choose: (change: Partial<PromptSearch>) => void
}

type Tried = { version: string } | { content: PromptContent }

const PICK_NAMES: Record<Pick, string> = { newest: 'Newest', corrected: 'Corrected', disagreeing: 'Doubtful' }
const PICK_HINTS: Record<Pick, string> = {
  newest: 'The newest items.',
  corrected: 'Items that people corrected last: what they said is the measure.',
  disagreeing: 'Of the latest 1,000: items whose author rates otherwise than they were judged, or of which the model was not sure.',
}
const EMPTY: Record<Pick, string> = {
  newest: 'No item has been understood yet.',
  corrected: 'Nobody has corrected an item yet. Open one in the Inbox and press c.',
  disagreeing: 'Of the latest 1,000 items every one was judged for sure, and as its author rates.',
}

/** What an item fills by itself. */
const OF_ITEMS = new Set(['text', 'title', 'rating'])

/** A version or a draft on real items, beside what was said of them before. */
export function TryTab({ name, content, tried, other, search, choose }: TryTabProps): ReactNode {
  const { pick = 'newest', items = 10, live = false } = search
  const forbidden = useForbidden('write')
  const { state, run, stop } = useTrial(name)
  const [given, setGiven] = useState<Record<string, string>>({})
  const asked = Object.entries(content.variables).filter(([variable]) => !OF_ITEMS.has(variable))
  const analysis = name === 'analyze'
  const start = (): void => {
    const filled = asked.flatMap(([variable, { type }]) => {
      const text = (given[variable] ?? '').trim()
      return text === '' ? [] : [[variable, valueOf(text, type)] as const]
    })
    const wish: TrialWish = { ...tried, pick, items, variables: Object.fromEntries(filled), ...(analysis && live && { against: 'live' }) }
    run(wish)
  }
  const running = state.step === 'running'
  return (
    <Card title="Try on real items" aside={<span className="text-xs text-kumo-subtle">Nothing is kept but what it costs</span>}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-kumo-hairline px-4 py-3">
        <Segmented
          label="Which items"
          options={PICKS.map((value) => ({ value, label: PICK_NAMES[value] }))}
          value={pick}
          onChange={(value) => choose({ pick: value })}
        />
        <Segmented
          label="How many items"
          options={ITEMS.map((value) => ({ value: String(value), label: String(value) }))}
          value={String(items)}
          onChange={(value) => choose({ items: ITEMS.find((one) => String(one) === value) ?? 10 })}
        />
        {analysis && other && (
          <Tick label="Ask the version in use again" checked={live} onChange={(checked) => choose({ live: checked ? true : undefined })} />
        )}
        <span className="ml-auto">
          {running ? (
            <Button onClick={stop}>Stop</Button>
          ) : (
            <Button variant="primary" disabled={forbidden !== null} title={forbidden ?? undefined} onClick={start}>
              Try
            </Button>
          )}
        </span>
        <p className="w-full text-xs text-kumo-subtle">
          {PICK_HINTS[pick]} {analysis && !live && 'Held against what each was judged as when it came.'}
        </p>
        {asked.map(([variable, { description, required }]) => (
          <Field key={variable} label={`${variable}${required ? '' : ' (may be left out)'}`} hint={description} className="w-full sm:w-56">
            {(described) => (
              <input
                {...described}
                value={given[variable] ?? ''}
                onChange={(event) => setGiven({ ...given, [variable]: event.target.value })}
                className={CONTROL}
              />
            )}
          </Field>
        ))}
      </div>
      {forbidden !== null && <p className="px-4 py-2 text-xs text-kumo-subtle">{forbidden}</p>}
      {state.result && state.result.items > 0 && <TrialSum trial={state.result} />}
      {running && (
        <div role="status" className="flex items-center gap-2 border-b border-kumo-hairline bg-kumo-elevated px-4 py-2">
          <progress value={state.rows.length} max={items} aria-label="Progress" className="h-1.5 w-40 accent-accent-solid" />
          <span className="num text-xs">
            {state.rows.length} of {items}
          </span>
        </div>
      )}
      {state.error && <Failure error={state.error} retry={start} />}
      {state.step === 'idle' && (
        <Empty title="Not tried yet">Press Try: each item is shown as soon as it is answered, with what has changed lit.</Empty>
      )}
      {state.result?.items === 0 && <Empty title="No item to try it on">{EMPTY[pick]}</Empty>}
      <ol aria-label="Items of the trial">
        {state.rows.map((row) => (
          <TrialRow key={row.id} row={row} />
        ))}
      </ol>
    </Card>
  )
}

/** What somebody typed, as the type that the variable is of. */
function valueOf(text: string, type: PromptContent['variables'][string]['type']): unknown {
  if (type === 'number') return Number(text)
  if (type === 'boolean') return text === 'true'
  return type === 'list' ? text.split(',').map((entry) => entry.trim()) : text
}
