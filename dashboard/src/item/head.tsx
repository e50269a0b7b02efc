import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Item, Journey } from '../api/shapes.ts'
import { Foreign, Name } from '../design/foreign.tsx'
import { count } from '../design/format.ts'
import { Glyph } from '../design/sentiment.tsx'
import { Moment } from '../design/time.tsx'

/** Who wrote it, where, when, and what. */
export function Head({ journey }: { journey: Journey }): ReactNode {
  const { item, analysis } = journey
  if (!item) return <NoItem journey={journey} />
  return (
    <header className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-2 text-kumo-subtle">
        <span className="font-semibold text-kumo-default">
          <Name>{item.author?.name ?? item.author?.id ?? 'anonymous'}</Name>
        </span>
        <span>{item.source}</span>
        <span aria-hidden="true">·</span>
        <Moment at={item.receivedAt} />
        {item.url !== undefined && (
          <a href={item.url} target="_blank" rel="noreferrer noopener" className="text-kumo-link underline">
            original
          </a>
        )}
        {journey.state?.assignee != null && (
          <Link to="/inbox" search={{ view: 'all', assignee: journey.state.assignee }} className="hover:underline">
            handled by <Name>{journey.state.assignee}</Name>
          </Link>
        )}
        {journey.tags.map((tag) => (
          <Link
            key={tag}
            to="/inbox"
            search={{ view: 'all', tag }}
            className="max-w-40 truncate rounded-full bg-kumo-fill px-2 text-xs leading-5 text-kumo-default hover:underline"
          >
            <Name>{tag}</Name>
          </Link>
        ))}
        {item.confidential === true && <span className="text-warn">confidential</span>}
      </p>
      <Words item={item} language={analysis?.language} />
      {analysis?.translation != null && (
        <p className="foreign rounded-md bg-kumo-recessed px-3 py-2 whitespace-pre-wrap">
          <span className="text-xs text-kumo-subtle">Translation: </span>
          <Foreign text={analysis.translation} />
        </p>
      )}
      <Moods journey={journey} item={item} />
    </header>
  )
}

function Words({ item, language }: { item: Item; language: string | undefined }): ReactNode {
  return (
    <div dir="auto" lang={language} className="foreign text-lg leading-6 whitespace-pre-wrap">
      {item.title !== undefined && item.title !== item.text && (
        <h2 className="mb-1 font-semibold">
          <Foreign text={item.title} />
        </h2>
      )}
      {item.text === '' && item.title === undefined ? (
        <span className="text-kumo-subtle">No text: {item.type}</span>
      ) : (
        <Foreign text={item.text} />
      )}
      {item.truncated === true && <p className="text-xs text-kumo-subtle">The text was longer and was cut.</p>}
    </div>
  )
}

/** How the same author felt before: one bad day reads differently from the fifth. */
function Moods({ journey: { author }, item }: { journey: Journey; item: Item }): ReactNode {
  if (!author || author.recent.length < 2 || !item.author) return null
  const recent = author.recent.slice(0, 8).toReversed()
  return (
    <p className="flex flex-wrap items-center gap-2 text-kumo-subtle">
      <Link to="/inbox" search={{ view: 'all', author: item.author.id }} className="hover:underline">
        {count(author.items)} items by this author
      </Link>
      <span>last {recent.length}:</span>
      {recent.map(({ id, sentiment }) => (
        <Link
          key={id}
          to="/inbox"
          search={{ view: 'all', item: id }}
          className={`-mx-1 grid size-6 place-items-center rounded-sm hover:bg-kumo-tint ${id === item.id ? 'ring-1 ring-accent' : ''}`}
        >
          <Glyph sentiment={sentiment} labelled />
        </Link>
      ))}
    </p>
  )
}

/** A delivery that held several items, or one that could not be normalised. */
function NoItem({ journey }: { journey: Journey }): ReactNode {
  return (
    <header className="flex flex-col gap-2">
      <h2 className="text-lg leading-6 font-semibold">
        {journey.items.length > 0 ? `A delivery of ${count(journey.items.length)} items` : 'Accepted, but not normalised yet'}
      </h2>
      <ul className="flex flex-col gap-1">
        {journey.items.map(({ id, type, stage }) => (
          <li key={id}>
            <Link to="/inbox" search={{ view: 'all', item: id }} className="font-mono text-xs text-kumo-link underline">
              {id}
            </Link>{' '}
            {type}, {stage}
          </li>
        ))}
      </ul>
    </header>
  )
}
