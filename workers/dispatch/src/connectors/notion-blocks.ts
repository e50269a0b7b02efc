import { cut } from '@sluice/kit/cut'

/** https://developers.notion.com/reference/request-limits#size-limits */
const MAX_RUN = 2_000
const MAX_RUNS = 100
const MAX_BLOCKS = 100

interface Run {
  type: 'text'
  text: { content: string }
}

interface Paragraph {
  object: 'block'
  type: 'paragraph'
  paragraph: { rich_text: Run[] }
}

/** Text as the runs of one rich text: where one ends and the next begins cannot be seen. */
export function runs(text: string): Run[] {
  const list: Run[] = []
  for (let rest = text; rest !== '' && list.length < MAX_RUNS;) {
    const content = cut(rest, { chars: MAX_RUN }) || rest.slice(0, MAX_RUN)
    list.push({ type: 'text', text: { content } })
    rest = rest.slice(content.length)
  }
  return list
}

const paragraph = (text: string): Paragraph => ({ object: 'block', type: 'paragraph', paragraph: { rich_text: runs(text) } })

/**
 * Plain text as blocks: an empty line begins a paragraph. What is more than a request takes stays together in the last paragraph,
 * so nothing is lost. `last` is a paragraph of its own.
 */
export function blocks(text: string, last: string): Paragraph[] {
  const parts = text.split(/\n{2,}/).filter((part) => part.trim() !== '')
  const room = MAX_BLOCKS - 2
  const rest = parts.slice(room).join('\n\n')
  return [...parts.slice(0, room), ...(rest === '' ? [] : [rest]), last].map(paragraph)
}
