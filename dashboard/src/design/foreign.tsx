import { Fragment, type ReactNode } from 'react'

/** Characters that one does not see but that change what one sees: controls, zero widths, direction marks. */
// eslint-disable-next-line no-control-regex -- these are the ones that are to be shown
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

/** Where in a text a search has found something: `[start, end)`, in the order of the text. */
export type Found = readonly number[]

/** Text of a stranger: nothing in it is markup, a link or an image, and what hides in it is made visible. */
export function Foreign({ text, found = [] }: { text: string; found?: readonly Found[] }): ReactNode {
  let at = 0
  const parts: ReactNode[] = []
  for (const [start = 0, end = 0] of found) {
    if (start < at || end > text.length) continue
    parts.push(<Fragment key={at}>{visible(text.slice(at, start))}</Fragment>)
    parts.push(
      <mark key={`m${start}`} className="rounded-sm bg-accent-tint text-inherit">
        {visible(text.slice(start, end))}
      </mark>,
    )
    at = end
  }
  parts.push(<Fragment key={at}>{visible(text.slice(at))}</Fragment>)
  return <>{parts}</>
}

function visible(text: string): ReactNode {
  if (!HIDDEN.test(text)) return text
  return Array.from(text, (char, index) =>
    HIDDEN.test(char) ? (
      // oxlint-disable-next-line no-array-index-key -- characters have no identity but their place
      <span key={index} className="rounded-sm bg-kumo-fill px-0.5 font-mono text-[10px] text-kumo-subtle">
        U+{char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}
      </span>
    ) : (
      char
    ),
  )
}

/** A name of a stranger inside a sentence of ours. */
export function Name({ children }: { children: string }): ReactNode {
  return (
    <bdi>
      <Foreign text={children} />
    </bdi>
  )
}
