import type { PeerRequest, Sample } from '../sample.ts'

interface Run {
  text: { content: string }
}
interface Page {
  properties: { title: { title: Run[] }; Sluice?: { rich_text: Run[] } }
  children: { paragraph: { rich_text: Run[] } }[]
}
interface Comment {
  rich_text: Run[]
}

const ID = '3cbb9c5c-5c2f-4e8f-9d2a-7c1f6a0e4b11'
const link = 'https://www.notion.so/3cbb9c5c5c2f4e8f9d2a7c1f6a0e4b11'
const isPost = ({ method, url }: PeerRequest, path: string): boolean => method === 'POST' && url.pathname === path
const isPage = (request: PeerRequest): boolean => isPost(request, '/v1/pages')
const isComment = (request: PeerRequest): boolean => isPost(request, '/v1/comments')
const words = (runs: Run[]): string => runs.map(({ text }) => text.content).join('')

const parts = (request: PeerRequest): Run[][] => {
  if (isComment(request)) return [(request.json as Comment).rich_text]
  const { properties, children } = request.json as Page
  return [properties.title.title, ...children.map(({ paragraph }) => paragraph.rich_text)]
}
const titleOf = (request: PeerRequest): string => words((request.json as Page).properties.title.title)

/** https://developers.notion.com/reference/post-page */
const page: Sample = {
  name: 'a Notion page, found again by title and content',
  config: { kind: 'notion', dataSource: '1f9c4c2e-3b1a-4d59-8c3e-2f6f0c9a7b10', token: '${NOTION_TOKEN}' },
  secrets: { NOTION_TOKEN: 'ntn_contract000000000' },
  acts: (request) => isPage(request) || isComment(request),

  answer(request, earlier) {
    const { pathname } = request.url
    const none = { has_more: false, next_cursor: null }
    if (isPage(request)) return { body: { object: 'page', id: ID, url: link } }
    if (isComment(request)) return { body: { object: 'comment', id: 'c1' } }
    if (pathname === '/v1/comments') return { body: { results: earlier.filter(isComment).map(({ json }) => json), ...none } }
    if (pathname.startsWith('/v1/blocks/'))
      return { body: { results: earlier.filter(isPage).flatMap(({ json }) => (json as Page).children), ...none } }
    if (pathname.endsWith('/query')) {
      const found = earlier.filter((one) => isPage(one) && (request.body.includes(titleOf(one)) || byProperty(request, one)))
      return { body: { results: found.map(() => ({ object: 'page', id: ID, url: link })), ...none } }
    }
    return { body: { object: 'data_source', properties: { Name: { type: 'title' }, Sluice: { type: 'rich_text' } } } }
  },

  made: { externalId: ID, externalUrl: link },
  lead: { externalId: ID, externalUrl: link },
  joined: { externalId: ID },
  read: (requests) => requests.flatMap((request) => parts(request).map(words)).join('\n'),
  tooLong: (request) => [
    ...(parts(request).length > 101 ? [`${parts(request).length - 1} blocks`] : []),
    ...parts(request).flatMap((runs) => (runs.length > 100 ? [`${runs.length} runs`] : [])),
    ...parts(request)
      .flat()
      .flatMap(({ text }) => (text.content.length > 2_000 ? [`a run of ${text.content.length}`] : [])),
  ],
  // Only a run of its own kind mentions somebody.
  pings: ({ body }) => (body.includes('"mention"') ? ['mention'] : []),
  outcomes: { '403': 'denied', '409': 'retry' },
  refusals: [{ name: 'an overload', answer: { status: 529, body: { code: 'service_overload' } }, outcome: 'retry' }],
}

const byProperty = (query: PeerRequest, made: PeerRequest): boolean => {
  const marker = words((made.json as Page).properties.Sluice?.rich_text ?? [])
  return marker !== '' && query.body.includes(marker)
}

export const notion: readonly Sample[] = [
  page,
  { ...page, name: 'a Notion page, found again by a property', config: { ...page.config, markerProperty: 'Sluice' } },
]
