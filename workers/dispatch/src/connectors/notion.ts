import { ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { defineConnector, type Job } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { LookUp } from './send-outcome.ts'
import { madeBy } from './json-api.ts'
import type { Failed } from './send-outcome.ts'
import { joiningBy, type Joining, seek } from './look-up.ts'
import { markOf, withoutMarks } from './marks.ts'
import { blocks, runs } from './notion-blocks.ts'
import { ask, NotionConfig } from './notion-api.ts'
import { joinText, madeAfter, query, ticketOf, titleOf } from './ticket.ts'

type NotionJob = Job<NotionConfig, object>

const PageObject = z.object({ id: z.string(), url: z.string().optional() })
const Cursor = { has_more: z.boolean(), next_cursor: z.string().nullish() }
const Pages = z.object({ results: z.array(PageObject), ...Cursor })
const Blocks = z.object({ results: z.array(z.unknown()) })
const Comments = z.object({ results: z.array(z.unknown()), ...Cursor })
const DataSource = z.object({ properties: z.record(z.string(), z.object({ type: z.string() })) })

const MAX_TITLE = 2_000
const PAGE = 100
const PAGE_BYTES = 4_000_000

/** The mark is the last paragraph of a page and of a comment. */
const holds = (results: unknown[], deliveryId: string): boolean => JSON.stringify(results).includes(markOf(deliveryId))

const named = ({ id, url }: z.infer<typeof PageObject>) => ({ externalId: id, ...(url === undefined ? {} : { externalUrl: url }) })

async function send({ config, delivery }: NotionJob, ports: SendPorts) {
  const { markerProperty, dataSource } = config
  const body = {
    parent: { type: 'data_source_id', data_source_id: dataSource },
    // The title property has the id `title`, whatever its name.
    properties: {
      title: { title: runs(titleOf(delivery, MAX_TITLE)) },
      ...(markerProperty === undefined ? {} : { [markerProperty]: { rich_text: runs(delivery.id) } }),
    },
    children: blocks(withoutMarks(delivery.content.text), markOf(delivery.id)),
  }
  return madeBy(await ask(config, { method: 'POST', body }, 'pages', PageObject, ports), named)
}

/** The page among those with the same title that ends with our marker. */
async function marked(
  job: NotionJob,
  pages: z.infer<typeof PageObject>[],
  ports: SendPorts,
): Promise<Result<z.infer<typeof PageObject> | null, Failed>> {
  for (const page of pages) {
    const read = await ask(
      job.config,
      { method: 'GET', maxBytes: PAGE_BYTES },
      `blocks/${page.id}/children?page_size=${PAGE}`,
      Blocks,
      ports,
    )
    if (!read.ok) return read
    if (holds(read.value.value.results, job.delivery.id)) return ok(page)
  }
  return ok(null)
}

/** Which pages may be ours: by the marker's property exactly; else by title among those made since the delivery was decided. */
function filterOf({ config, delivery }: NotionJob): object {
  if (config.markerProperty !== undefined) return { property: config.markerProperty, rich_text: { equals: delivery.id } }
  const since = madeAfter(delivery)
  const created = since === null ? [] : [{ timestamp: 'created_time', created_time: { on_or_after: since } }]
  return { and: [{ property: 'title', title: { equals: titleOf(delivery, MAX_TITLE) } }, ...created] }
}

function findExisting(job: NotionJob, ports: SendPorts): Promise<LookUp> {
  const { config } = job
  const sure = config.markerProperty !== undefined
  return seek<string>(ports, async (cursor) => {
    const body = { filter: filterOf(job), page_size: sure ? 1 : 5, ...(cursor === null ? {} : { start_cursor: cursor }) }
    const path = `data_sources/${config.dataSource}/query`
    const found = await ask(config, { method: 'POST', body, maxBytes: PAGE_BYTES }, path, Pages, ports)
    if (!found.ok) return found
    const { results, has_more, next_cursor } = found.value.value
    const page = sure ? ok(results[0] ?? null) : await marked(job, results, ports)
    return page.ok ? ok({ found: page.value ? named(page.value) : null, next: has_more ? (next_cursor ?? null) : null }) : page
  })
}

function findComment({ config, delivery, lead }: Joining<NotionJob>, ports: SendPorts) {
  return seek<string>(ports, async (cursor) => {
    const path = `comments?${query({ block_id: lead.externalId, page_size: PAGE, start_cursor: cursor })}`
    const listed = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, path, Comments, ports)
    if (!listed.ok) return listed
    const { results, has_more, next_cursor } = listed.value.value
    return ok({ found: holds(results, delivery.id) ? ticketOf(lead) : null, next: has_more ? (next_cursor ?? null) : null })
  })
}

async function comment({ config, delivery, lead }: Joining<NotionJob>, ports: SendPorts) {
  const text = `${withoutMarks(joinText(delivery, lead, plain))}\n\n${markOf(delivery.id)}`
  const body = { parent: { page_id: lead.externalId }, rich_text: runs(text) }
  return madeBy(await ask(config, { method: 'POST', body }, 'comments', z.object({ id: z.string() }), ports), () => ticketOf(lead))
}

/** A page in a data source of Notion. https://developers.notion.com/reference/post-page */
export const notion = defineConnector({
  kind: 'notion',
  config: NotionConfig,
  options: z.strictObject({}),
  secretFields: ['token'],
  addressFields: [],
  place: { config: ['dataSource'] },
  channel: plain,
  // Notion promises no time after which a query sees a new page.
  settleSeconds: 30,
  limits: {
    title: MAX_TITLE,
    text: null,
    // "An average of three requests per second" for each integration.
    rate: { requests: 2, per: 'second' },
    whenLonger: 'The longest text fits: paragraphs above a hundred stay together in the last one.',
  },
  send,
  findExisting,

  async test(config, ports) {
    const source = await ask(config, { method: 'GET', maxBytes: PAGE_BYTES }, `data_sources/${config.dataSource}`, DataSource, ports)
    if (!source.ok) return source.failure
    const { markerProperty } = config
    const type = markerProperty === undefined ? 'rich_text' : source.value.value.properties[markerProperty]?.type
    if (type === 'rich_text') return madeBy(source)
    return { kind: 'rejected', detail: `the data source has no text property ${markerProperty}; add one, or leave out markerProperty` }
  },

  ...joiningBy<NotionJob>({ comment, findComment, send, findExisting }),
})
