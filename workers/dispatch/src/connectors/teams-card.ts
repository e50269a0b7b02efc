import type { DeliveryContent } from '@sluice/schema/delivery'
import { jsonBytes } from '@sluice/kit/cut'
import { cutRuns, parseRuns, type Run } from '../templates/runs.ts'

/**
 * Of a whole request; 28 kB are allowed, and it is not said which kind of kB.
 * https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams#chat
 */
const MAX_BYTES = 27_000

export const TEAMS_LIMITS = {
  title: null,
  text: MAX_BYTES,
  // https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using: four a second.
  rate: { requests: 4, per: 'second' },
  whenLonger: 'Title and text make one card; what would make the request longer than 28 kB is cut, and the end says how much.',
} as const

interface TextRun {
  type: 'TextRun'
  text: string
  weight?: 'Bolder'
  size?: 'Large'
  italic?: true
  strikethrough?: true
  fontType?: 'Monospace'
  selectAction?: { type: 'Action.OpenUrl'; url: string }
}

const toTextRun = ({ text, bold, italic, strike, code, link }: Run): TextRun => ({
  type: 'TextRun',
  text,
  ...(bold ? { weight: 'Bolder' } : {}),
  ...(italic ? { italic: true } : {}),
  ...(strike ? { strikethrough: true } : {}),
  ...(code ? { fontType: 'Monospace' } : {}),
  ...(link === null ? {} : { selectAction: { type: 'Action.OpenUrl', url: link } }),
})

/** Runs by line: a card shows a line break inside of a run on some screens only. */
function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  for (const run of runs)
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...run, text })
    }
  return lines
}

const block = (inlines: TextRun[], spacing: 'None' | 'Medium') => ({ type: 'RichTextBlock', spacing, inlines })

/** An empty line parts paragraphs. */
function blocksOf(runs: readonly Run[]) {
  const lines = linesOf(runs)
  return lines.flatMap((line, index) =>
    line.length === 0 ? [] : [block(line.map(toTextRun), index === 0 || lines[index - 1]?.length === 0 ? 'Medium' : 'None')],
  )
}

/** As the workflow "Post to a channel when a webhook request is received" expects it. */
const messageOf = (body: unknown[]) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body,
        msteams: { width: 'Full' },
      },
    },
  ],
})

/**
 * Title and text, in simple HTML, as an Adaptive Card of rich text, in which nothing is Markdown, and nobody is mentioned
 * who is not listed as such. https://adaptivecards.io/explorer/RichTextBlock.html
 */
export function teamsMessage({ title, text }: Pick<DeliveryContent, 'title' | 'text'>) {
  const heading = parseRuns(title).map((run) => ({ ...toTextRun(run), weight: 'Bolder', size: 'Large' }) as const)
  const top = heading.length === 0 ? [] : [block(heading, 'None')]
  const runs = parseRuns(text)
  let room = runs.reduce((sum, run) => sum + run.text.length, 0)
  for (;;) {
    const { runs: kept, rest } = cutRuns(runs, room)
    const note = rest === 0 ? [] : [block([{ type: 'TextRun', text: `… cut: ${rest} more characters`, italic: true }], 'Medium')]
    const message = messageOf([...top, ...blocksOf(kept), ...note])
    const size = jsonBytes(message)
    if (size <= MAX_BYTES || room === 0) return message
    room = Math.min(room - 1, Math.floor((room * MAX_BYTES) / size))
  }
}
