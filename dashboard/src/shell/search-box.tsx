import { MagnifyingGlassIcon } from '@phosphor-icons/react/dist/csr/MagnifyingGlass'
import { type FormEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { jumpOf } from './jump.ts'
import { useJump } from './use-jump.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

const load = () => import('./palette.tsx')
const Palette = lazy(() => load().then(({ Palette: component }) => ({ default: component })))

/** Finds items by words, people, pages and actions, and opens what an id stands for. What is found is listed below, by a part that is loaded then. */
export function SearchBox({ showKeys }: { showKeys: () => void }): ReactNode {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  // Whoever thinks better of it goes on where they were.
  const cameFrom = useRef<Element | null>(null)
  const jump = useJump()
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      if (document.activeElement !== field.current) cameFrom.current = document.activeElement
      field.current?.select()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
  const close = (): void => {
    setOpen(false)
    setActive(null)
  }
  const done = (): void => {
    setText('')
    close()
    field.current?.blur()
  }
  const leave = (): void => {
    done()
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true })
    cameFrom.current = null
  }
  /** Does what was chosen; what cannot be done is said below the field. */
  const pick = async (act: () => void | Promise<void>): Promise<void> => {
    setRefused(null)
    try {
      await act()
      done()
    } catch (error) {
      close()
      setRefused(error instanceof Error ? error.message : String(error))
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const target = jumpOf(text)
    if (target) void pick(() => jump(target))
  }
  return (
    <form
      role="search"
      onSubmit={submit}
      className="relative max-w-96 min-w-0 flex-1"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}
    >
      <MagnifyingGlassIcon className="pointer-events-none absolute top-2 left-2.5 size-4 text-kumo-subtle" />
      <input
        ref={field}
        type="search"
        role="combobox"
        autoComplete="off"
        aria-label="Search items, people, pages, or paste an id"
        aria-expanded={open}
        aria-controls={open ? 'palette' : undefined}
        aria-activedescendant={active ?? undefined}
        placeholder="Search, or paste an id"
        value={text}
        onFocus={() => {
          void load()
          setOpen(true)
        }}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => event.key === 'Escape' && leave()}
        onChange={(event) => {
          setText(event.target.value)
          setRefused(null)
          setOpen(true)
        }}
        className="h-8 w-full rounded-md bg-kumo-recessed pr-14 pl-8 text-ellipsis ring-1 ring-kumo-hairline outline-accent placeholder:text-kumo-subtle focus-visible:outline-2"
      />
      <span className="pointer-events-none absolute top-1.5 right-2 flex gap-0.5 max-sm:hidden" aria-hidden="true">
        <kbd className="kbd">{isMac ? '⌘' : 'Ctrl'}</kbd>
        <kbd className="kbd">K</kbd>
      </span>
      {open && (
        <Suspense>
          <Palette text={text} field={field} setActive={setActive} pick={(act) => void pick(act)} showKeys={showKeys} />
        </Suspense>
      )}
      {refused !== null && (
        <p role="alert" className="card absolute top-9 right-0 left-0 z-20 px-3 py-2 text-kumo-danger shadow-lg">
          {refused}
        </p>
      )}
    </form>
  )
}
