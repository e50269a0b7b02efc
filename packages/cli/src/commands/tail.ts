import { ApiError } from '@sluice/client/error'
import { defineCommand, type Run } from '../command.ts'
import { wholeNumber } from '../command-line.ts'
import { EXIT } from '../exit.ts'
import { happenings } from '../journey/live.ts'
import { itemLine } from '../journey/item-line.ts'
import { createWatch, type ItemLine, type Watch } from '../journey/watch.ts'
import { connect, dataOf, type Server } from '../server/connect.ts'

/** The largest page that the API gives. */
const PAGE = 100
/** Items that one look reaches back at most. */
const MAX_ITEMS = 1_000

export const tail = defineCommand({
  words: ['tail'],
  summary: 'The newest items, a line each: judgement, text, and what was done about it',
  details: 'With --follow it goes on until Ctrl-C, as things happen, and tells of an item again when something has become of it.',
  options: {
    source: { placeholder: 'name', about: 'of this source only' },
    last: { placeholder: 'n', about: 'so many at the beginning (default: 20; at most 100)' },
    follow: { about: 'go on with what comes' },
  },
  examples: [
    'sluice tail',
    'sluice tail --source survey --follow',
    'sluice tail --last 100 --json | jq -r "select(.sentiment == \\"negative\\") | .id"',
  ],
  async run({ values }, run) {
    const last = wholeNumber('last', values.last, [1, PAGE]) ?? 20
    const server = await connect(values.profile, run)
    const watch = createWatch()
    const page = await pageOf(server, values.source, last)
    tell(page, watch, run)
    if (page.items.length === 0) run.note(await nothingFrom(server, values.source))
    if (values.follow === true)
      for await (const _ of happenings(server, (text) => run.note(text)))
        tell(await patiently(() => newest(server, values.source, watch), run), watch, run)
    return EXIT.ok
  },
})

/** Why there is no line. A source that does not exist is refused by the API, which says so. */
async function nothingFrom({ client }: Server, source: string | undefined): Promise<string> {
  if (source === undefined) return 'Nothing has come in yet. sluice send <source> sends an example.'
  await dataOf(client.GET('/v1/sources/{name}', { params: { path: { name: source } } }))
  return `Nothing has come in from ${source} yet.`
}

function tell({ items }: Page, watch: Watch, run: Run): void {
  for (const { item, isNew } of watch.news(items)) run.show(item, itemLine(item, isNew, run.paint))
}

interface Page {
  items: ItemLine[]
  nextCursor: string | null
}

function pageOf({ client }: Server, source: string | undefined, limit: number, cursor: string | null = null): Promise<Page> {
  const query = { limit, ...(source !== undefined && { source }), ...(cursor !== null && { cursor }) }
  return dataOf(client.GET('/v1/items', { params: { query } }))
}

/** What has come since the last look, also where that is more than a page. */
async function newest(server: Server, source: string | undefined, watch: Watch): Promise<Page> {
  let page = await pageOf(server, source, PAGE)
  const items = [...page.items]
  while (page.nextCursor !== null && items.length < MAX_ITEMS && watch.isAllNew(page.items)) {
    page = await pageOf(server, source, PAGE, page.nextCursor)
    items.push(...page.items)
  }
  return { items, nextCursor: null }
}

/** Who watches wants to go on watching when the network, or the bot, was away for a moment. */
async function patiently(look: () => Promise<Page>, run: Run): Promise<Page> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status > 0 && error.status < 500 && error.status !== 429)) throw error
    run.note(error.message)
    return { items: [], nextCursor: null }
  }
}
