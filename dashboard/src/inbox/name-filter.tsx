import { useQuery } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, type ReactNode, useId, useState } from 'react'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { Chip } from './filter-menu.tsx'

interface Suggestion {
  value: string
  /** How it is called, where that is something else. */
  label?: string
}

const SUGGESTED = 20

const SUGGEST = {
  Topic: async (q: string): Promise<Suggestion[]> => {
    const query = { limit: SUGGESTED, ...(q !== '' && { q }) }
    return bodyOf(await api.GET('/v1/topics', { params: { query } })).topics.map(({ topic }) => ({ value: topic }))
  },
  Author: async (q: string): Promise<Suggestion[]> =>
    q === ''
      ? []
      : bodyOf(await api.GET('/v1/authors', { params: { query: { q } } })).authors.map(({ author, name }) => ({
          value: author,
          ...(name !== null && { label: name }),
        })),
}

interface NameFilterProps {
  name: keyof typeof SUGGEST
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** A filter for what has more names than a menu holds: one types, and is offered what there is; a chip once it is set. */
export function NameFilter({ name, value, onChange }: NameFilterProps): ReactNode {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState(false)
  const list = useId()
  const q = typed.trim().slice(0, 80)
  const offered =
    useQuery({ queryKey: ['offered', name, q], enabled: asked, staleTime: 60_000, queryFn: () => SUGGEST[name](q) }).data ?? []
  if (value !== undefined) return <Chip label={`${name}: ${value}`} clear={() => onChange(undefined)} />
  const set = (next: string): void => {
    setTyped('')
    onChange(next)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (q !== '') set(q)
  }
  const change = (event: ChangeEvent<HTMLInputElement>): void => {
    const next = event.target.value
    // Chosen from the list, not typed letter by letter.
    const chosen = !('inputType' in event.nativeEvent) || event.nativeEvent.inputType === 'insertReplacementText'
    if (chosen && offered.some((one) => one.value === next)) set(next)
    else setTyped(next)
  }
  return (
    <form onSubmit={submit} className="shrink-0">
      <input
        aria-label={name}
        placeholder={name}
        list={list}
        autoComplete="off"
        maxLength={80}
        value={typed}
        onFocus={() => setAsked(true)}
        onChange={change}
        className="h-7 w-20 rounded-md bg-kumo-base px-2.5 ring-1 ring-kumo-line outline-accent placeholder:text-kumo-default focus-visible:outline-2"
      />
      <datalist id={list}>
        {offered.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </datalist>
    </form>
  )
}
