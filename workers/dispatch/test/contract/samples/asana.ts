import type { PeerRequest, Sample } from '../sample.ts'

interface Data {
  name?: string
  notes?: string
  text?: string
}

const dataOf = ({ json }: PeerRequest): Data => (json as { data: Data } | null)?.data ?? {}
const isPost = ({ method, url }: PeerRequest, path: string): boolean => method === 'POST' && url.pathname === `/api/1.0${path}`
const isTask = (request: PeerRequest): boolean => isPost(request, '/tasks')
const isStory = (request: PeerRequest): boolean => isPost(request, '/tasks/12001/stories')
const link = 'https://app.asana.com/0/11001/12001'
const textOf = (request: PeerRequest): string => dataOf(request).notes ?? dataOf(request).text ?? ''

/** https://developers.asana.com/reference */
export const asana: Sample = {
  name: 'an Asana task',
  config: { kind: 'asana', project: '11001', token: '${ASANA_TOKEN}' },
  options: { tags: ['13001'] },
  secrets: { ASANA_TOKEN: '2/1200/1300:contract00000' },
  acts: (request) => isTask(request) || isStory(request),

  answer(request, earlier) {
    const { pathname } = request.url
    if (isTask(request)) return { status: 201, body: { data: { gid: '12001', permalink_url: link } } }
    if (isStory(request)) return { status: 201, body: { data: { gid: '14001' } } }
    if (pathname.endsWith('/stories'))
      return { body: { data: earlier.filter(isStory).map((one) => ({ gid: '14001', text: textOf(one) })), next_page: null } }
    if (pathname.endsWith('/tasks')) {
      const tasks = earlier.filter(isTask).map((one) => ({ gid: '12001', permalink_url: link, notes: textOf(one) }))
      return { body: { data: tasks, next_page: null } }
    }
    return { body: { data: { gid: '11001', name: 'Feedback' } } }
  },

  made: { externalId: '12001', externalUrl: link },
  lead: { externalId: '12001', externalUrl: link },
  joined: { externalId: '12001' },
  read: (requests) => requests.map((request) => `${dataOf(request).name ?? ''}\n${textOf(request)}`).join('\n'),
  tooLong: (request) => ((dataOf(request).name ?? '').length > 1_024 ? ['name'] : []),
  pings: (request) => [...textOf(request).matchAll(/app\.asana\.com\/\S*/g)].map(([found]) => found),
  outcomes: { '403': 'denied' },
}
