import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { signOut } from '../api/session.ts'
import { Foreign } from '../design/foreign.tsx'
import { Glyph } from '../design/sentiment.tsx'
import { useTold } from '../design/use-told.ts'
import { jumpOf } from './jump.ts'
import { type ActionName, type Option, optionsFor } from './palette-options.ts'
import { setMode, useMode } from './theme.ts'
import { useJump } from './use-jump.ts'

const FOUND = 6
const REST_MS = 150

const paletteQuery = (q: string) =>
  queryOptions({
    queryKey: ['palette', q],
    enabled: q !== '',
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const [items, people] = await Promise.all([
        api.GET('/v1/items', { params: { query: { q: `${q}*`, limit: FOUND } }, signal }),
        api.GET('/v1/authors', { params: { query: { q: q.slice(0, 100) } }, signal }),
      ])
      return { items: bodyOf(items).items, people: bodyOf(people).authors }
    },
  })

/** What was typed, after a moment of rest; only words are looked for. */
function useRested(text: string): string {
  const jump = jumpOf(text)
  const q = jump?.kind === 'search' && /[\p{L}\p{N}]$/u.test(jump.q) ? jump.q : ''
  const [rested, setRested] = useState(q)
  useEffect(() => {
    const rest = setTimeout(() => setRested(q), REST_MS)
    return () => clearTimeout(rest)
  }, [q])
  return q === '' ? '' : rested
}

interface PaletteProps {
  text: string
  field: RefObject<HTMLInputElement | null>
  /** Told the id of the line that Enter would choose. */
  setActive: (id: string | null) => void
  pick: (act: () => void | Promise<void>) => void
  showKeys: () => void
}

/** What can be chosen, below the field that one types in; the field keeps the focus. */
export function Palette({ text, field, setActive, pick, showKeys }: PaletteProps): ReactNode {
  const q = useRested(text)
  const found = useQuery(paletteQuery(q)).data
  const options = useMemo(
    () => optionsFor(text, q === '' ? [] : (found?.items ?? []), q === '' ? [] : (found?.people ?? [])),
    [text, q, found],
  )
  const [at, setAt] = useState(0)
  const choose = useChoose(pick, showKeys)
  useEffect(() => setAt(0), [text])
  const current = options[Math.min(at, options.length - 1)]
  useEffect(() => setActive(current?.id ?? null), [current?.id, setActive])
  const latest = useRef({ options, current, choose })
  latest.current = { options, current, choose }
  useEffect(() => {
    const input = field.current
    const pressed = (event: KeyboardEvent): void => {
      const { options: all, current: chosen, choose: act } = latest.current
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined) setAt((before) => (Math.min(before, all.length - 1) + step + all.length) % Math.max(all.length, 1))
      else if (event.key === 'Enter' && chosen) act(chosen)
      else return
      event.preventDefault()
    }
    input?.addEventListener('keydown', pressed)
    return () => input?.removeEventListener('keydown', pressed)
  }, [field])
  useEffect(() => {
    if (current) document.getElementById(current.id)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const groups = [...Map.groupBy(options, ({ group }) => group)]
  return (
    <div
      id="palette"
      role="listbox"
      aria-label="Found"
      className="card absolute top-9 left-0 z-30 max-h-[min(70vh,520px)] w-full min-w-80 overflow-y-auto py-1 shadow-lg md:w-[34rem]"
    >
      {options.length === 0 && <p className="px-3 py-2 text-kumo-subtle">Nothing is called so.</p>}
      {groups.map(([group, members]) => (
        <div key={group} role="group" aria-label={group}>
          <p aria-hidden="true" className="px-3 pt-2 pb-1 text-xs text-kumo-subtle">
            {group}
          </p>
          {members.map((option) => (
            <Line key={option.id} option={option} active={option.id === current?.id} choose={() => choose(option)} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Line({
  option: { id, label, foreign, aside, item },
  active,
  choose,
}: {
  option: Option
  active: boolean
  choose: () => void
}): ReactNode {
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={`flex h-8 cursor-pointer items-center gap-2 px-3 ${active ? 'bg-accent-tint' : 'hover:bg-kumo-tint'}`}
      // Before the field loses the focus, which would close the list.
      onMouseDown={(event) => {
        event.preventDefault()
        choose()
      }}
    >
      {item && <Glyph sentiment={item.sentiment} />}
      <span className="min-w-0 flex-1 truncate" dir={item ? 'auto' : undefined}>
        {foreign ? <Foreign text={label} found={item?.highlight?.ranges ?? []} /> : label}
      </span>
      {aside !== undefined && (
        <bdi className="max-w-40 shrink-0 truncate text-xs text-kumo-subtle">
          <Foreign text={aside} />
        </bdi>
      )}
    </div>
  )
}

function useChoose(pick: PaletteProps['pick'], showKeys: () => void): (option: Option) => void {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const jump = useJump()
  const mode = useMode()
  const { refused } = useTold()
  const actions: Record<ActionName, () => void | Promise<void>> = {
    rule: () => navigate({ to: '/rules' }),
    source: () => navigate({ to: '/sources/new', search: {} }),
    refresh: () => void queries.invalidateQueries(),
    colours: () => setMode(mode === 'dark' ? 'light' : 'dark'),
    keys: showKeys,
    signOut: () => signOut(queries).catch(refused),
  }
  return ({ target }) =>
    pick(() => {
      if (target.kind === 'jump') return jump(target.jump)
      if (target.kind === 'page') return navigate({ to: target.page.to })
      if (target.kind === 'settings') return navigate({ to: '/settings/$section', params: { section: target.section } })
      if (target.kind === 'inbox') return navigate({ to: '/inbox', search: target.search })
      return actions[target.action]()
    })
}
