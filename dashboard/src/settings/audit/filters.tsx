import { type FormEvent, type ReactNode, useState } from 'react'
import { CONTROL } from '../../design/field.tsx'
import { Segmented } from '../../design/segmented.tsx'
import { useNow } from '../../design/time.tsx'
import { type AuditSearch, exportPath, type Span } from './search.ts'
import { THINGS } from './words.ts'

interface FiltersProps {
  filters: AuditSearch
  go: (filters: AuditSearch) => void
}

const RANGES = [
  { value: '24h', label: '24 h' },
  { value: '7d', label: '7 d' },
  { value: '30d', label: '30 d' },
  { value: 'all', label: 'All' },
] as const

/** Filters of the audit log, and the way to have the same list as a file. */
export function Filters({ filters, go }: FiltersProps): ReactNode {
  const { action, span } = filters
  const now = useNow()
  const chosen = action?.split('.')[0] ?? ''
  const known = Object.hasOwn(THINGS, chosen)
  const without = (name: keyof AuditSearch): AuditSearch => Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name))
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-kumo-hairline px-4 py-2.5">
      <span className="w-40">
        <select
          aria-label="What was changed"
          value={chosen}
          onChange={({ target: { value } }) => go(value === '' ? without('action') : { ...filters, action: value })}
          className={CONTROL}
        >
          <option value="">Everything</option>
          {Object.entries(THINGS).map(([thing, label]) => (
            <option key={thing} value={thing}>
              {label}
            </option>
          ))}
          {chosen !== '' && !known && <option value={chosen}>{chosen}</option>}
        </select>
      </span>
      <Words
        key={`actor ${filters.actor ?? ''}`}
        label="Who"
        value={filters.actor}
        put={(actor) => go(actor === '' ? without('actor') : { ...filters, actor })}
      />
      <Words
        key={`subject ${filters.subject ?? ''}`}
        label="Of what"
        value={filters.subject}
        put={(subject) => go(subject === '' ? without('subject') : { ...filters, subject })}
      />
      <Segmented
        label="Time"
        options={RANGES}
        value={span ?? 'all'}
        onChange={(value: Span | 'all') => go(value === 'all' ? without('span') : { ...filters, span: value })}
      />
      <span className="flex gap-3 text-xs sm:ml-auto">
        {(['csv', 'ndjson'] as const).map((format) => (
          <a key={format} href={exportPath(filters, format, now)} download className="text-kumo-link underline">
            {format.toUpperCase()}
          </a>
        ))}
      </span>
    </div>
  )
}

/** An id or a name; it counts when it is left or entered. */
function Words({ label, value = '', put }: { label: string; value: string | undefined; put: (value: string) => void }): ReactNode {
  const [typed, setTyped] = useState(value)
  const done = (event?: FormEvent): void => {
    event?.preventDefault()
    if (typed.trim() !== value) put(typed.trim())
  }
  return (
    <form onSubmit={done} className="w-36">
      <input
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => done()}
        className={CONTROL}
      />
    </form>
  )
}
