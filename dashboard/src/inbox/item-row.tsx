import { memo, type ReactNode } from 'react'
import type { ItemLine, Urgency } from '../api/shapes.ts'
import { Foreign, Name } from '../design/foreign.tsx'
import { percent } from '../design/format.ts'
import { SearchLink } from '../design/search-link.tsx'
import { Glyph } from '../design/sentiment.tsx'
import { Age } from '../design/time.tsx'
import { DoneAbout } from './done-about.tsx'
import type { InboxSearch } from './search.ts'

interface ItemRowProps {
  item: ItemLine
  search: InboxSearch
  open: boolean
  ticked: boolean
  tick: (id: string, range: boolean) => void
}

const LOUD: Partial<Record<Urgency, string>> = { high: 'text-warn', critical: 'text-bad' }

/** One line, or a card of three where there is little room. The whole of it is a link, so it opens in a tab like any other. */
export const ItemRow = memo(function ItemRow({ item, search, open, ticked, tick }: ItemRowProps): ReactNode {
  const { id, author, source, sentiment, category, topics, receivedAt, state, language } = item
  const unseen = item.attention
  return (
    <li className="tickable relative border-b border-kumo-hairline [content-visibility:auto] [contain-intrinsic-size:auto_40px]">
      <input
        type="checkbox"
        className="tick"
        aria-label={`Tick the item of ${author?.name ?? author?.id ?? 'anonymous'}`}
        checked={ticked}
        onChange={(event) => tick(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
      />
      <SearchLink
        search={{ ...search, item: id }}
        replace={search.item !== undefined}
        data-row={id}
        aria-current={open}
        className={`row relative -outline-offset-2 hover:bg-kumo-elevated aria-[current=true]:bg-accent-tint ${ticked ? 'bg-accent-tint' : ''} ${state === 'done' ? 'text-kumo-subtle' : ''}`}
      >
        <span className="mark flex items-center [grid-area:glyph]">
          {unseen && <span className="absolute left-2 size-1.5 rounded-full bg-accent" title="To look at" />}
          <Glyph sentiment={sentiment} labelled />
        </span>
        <span className="flex min-w-0 items-center gap-2 [grid-area:who]">
          <span className={`truncate ${unseen ? 'font-semibold' : 'font-medium'}`}>
            <Name>{author?.name ?? author?.id ?? 'anonymous'}</Name>
          </span>
          <span className="narrow truncate text-xs text-kumo-subtle">{source}</span>
          <span className="narrow">
            <Loud item={item} />
          </span>
        </span>
        <span className="line foreign min-w-0 [grid-area:text]" dir="auto" lang={language ?? undefined}>
          <Words item={item} />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-xs text-kumo-subtle [grid-area:about]">
          {category && <span className="shrink-0 font-medium">{category}</span>}
          <span className="truncate">
            {topics.map((topic, index) => (
              <span key={topic}>
                {index > 0 && ', '}
                <Name>{topic}</Name>
              </span>
            ))}
          </span>
        </span>
        <span className="wide text-xs [grid-area:urgency]">
          <Loud item={item} />
        </span>
        <DoneAbout item={item} />
        <span className="text-right text-xs text-kumo-subtle [grid-area:when]">
          <Age at={receivedAt} />
        </span>
      </SearchLink>
    </li>
  )
})

/** What was found where one searches, else title and text; what happened where nobody wrote anything. */
function Words({ item: { title, text, type, rating, highlight } }: { item: ItemLine }): ReactNode {
  if (highlight) return <Foreign text={highlight.text} found={highlight.ranges} />
  const named = title !== null && title !== text
  if (text === '' && !named)
    return <span className="text-kumo-subtle">{rating === null ? type : `${type}, rated ${percent(rating, 0)}`}</span>
  return (
    <>
      {named && (
        <>
          <span className="font-medium">
            <Foreign text={title} />
          </span>{' '}
        </>
      )}
      <Foreign text={text} />
    </>
  )
}

/** Only what is urgent is said: most is not. */
function Loud({ item: { urgency } }: { item: ItemLine }): ReactNode {
  const colour = urgency === null ? undefined : LOUD[urgency]
  if (colour === undefined || urgency === null) return null
  return <span className={`text-xs font-medium ${colour}`}>{urgency[0]?.toUpperCase() + urgency.slice(1)}</span>
}
