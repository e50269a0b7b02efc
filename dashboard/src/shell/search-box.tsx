import { useNavigate } from '@tanstack/react-router'
import { MagnifyingGlassIcon } from '@phosphor-icons/react/dist/csr/MagnifyingGlass'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { jumpOf } from './jump.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Finds items by words, and opens what an id stands for. */
export function SearchBox(): ReactNode {
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      field.current?.select()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
  const open = (id: string): Promise<void> => navigate({ to: '/inbox', search: { view: 'all', item: id } })
  const go = async (): Promise<void> => {
    const jump = jumpOf(text)
    if (!jump) return
    if (jump.kind === 'search') return navigate({ to: '/inbox', search: { view: 'all', q: jump.q } })
    if (jump.kind === 'item') return open(jump.id)
    const { data } = await api.GET('/v1/deliveries/{id}', { params: { path: { id: jump.id } } })
    if (data) await open(data.eventId)
  }
  const find = async (): Promise<void> => {
    setRefused(null)
    try {
      await go()
      setText('')
      field.current?.blur()
    } catch (error) {
      setRefused(error instanceof Error ? error.message : String(error))
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void find()
  }
  return (
    <form role="search" onSubmit={submit} className="relative max-w-96 min-w-0 flex-1">
      <MagnifyingGlassIcon className="pointer-events-none absolute top-2 left-2.5 size-4 text-kumo-subtle" />
      <input
        ref={field}
        type="search"
        aria-label="Search items, or paste an id"
        placeholder="Search items, or paste an id"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-8 w-full rounded-md bg-kumo-recessed pr-14 pl-8 text-ellipsis ring-1 ring-kumo-hairline outline-accent placeholder:text-kumo-subtle focus-visible:outline-2"
      />
      <span className="pointer-events-none absolute top-1.5 right-2 flex gap-0.5 max-sm:hidden" aria-hidden="true">
        <kbd className="kbd">{isMac ? '⌘' : 'Ctrl'}</kbd>
        <kbd className="kbd">K</kbd>
      </span>
      {refused !== null && (
        <p role="alert" className="card absolute top-9 right-0 left-0 z-20 px-3 py-2 text-kumo-danger shadow-lg">
          {refused}
        </p>
      )}
    </form>
  )
}
