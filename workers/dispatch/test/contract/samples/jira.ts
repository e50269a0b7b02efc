import type { PeerRequest, Sample } from '../sample.ts'

interface Node {
  type: string
  text?: string
  content?: Node[]
}
interface Issue {
  fields: { summary: string; description: Node; labels: string[] }
}
interface Comment {
  body: Node
}

const ISSUE = /\/rest\/api\/3\/issue$/
const COMMENTS = /\/rest\/api\/3\/issue\/[^/]+\/comment$/

/** The words of a document, by its own structure. */
const words = ({ type, text = '', content = [] }: Node): string =>
  type === 'hardBreak' ? '\n' : text + content.map(words).join(type === 'doc' ? '\n\n' : '')
const isPost = ({ method, url }: PeerRequest, path: RegExp): boolean => method === 'POST' && path.test(url.pathname)
const isIssue = (request: PeerRequest): boolean => isPost(request, ISSUE)

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/ */
export const jira: Sample = {
  name: 'Jira Cloud',
  config: { kind: 'jira', url: '${JIRA_URL}', project: 'SUP', email: 'bot@example.com', token: '${JIRA_TOKEN}', labels: ['feedback'] },
  options: { issueType: 'Bug' },
  secrets: { JIRA_URL: 'https://acme-internal.atlassian.example', JIRA_TOKEN: 'ATATT3xFfGF0-9f2c' },
  addressField: 'url',
  acts: (request) => isIssue(request) || isPost(request, COMMENTS),

  answer(request, earlier) {
    const { method, url } = request
    if (isIssue(request)) return { status: 201, body: { id: '10001', key: 'SUP-1' } }
    if (isPost(request, COMMENTS)) return { status: 201, body: { id: '7001' } }
    if (url.pathname.endsWith('/comment')) {
      const comments = earlier.filter((one) => isPost(one, COMMENTS)).map((one) => ({ id: '7001', body: (one.json as Comment).body }))
      return { body: { startAt: 0, maxResults: 100, total: comments.length, comments } }
    }
    if (url.pathname.endsWith('/search/jql')) {
      const jql = decodeURIComponent(method === 'GET' ? url.search : request.body)
      const found = earlier.some((one) => isIssue(one) && (one.json as Issue).fields.labels.some((label) => jql.includes(label)))
      return { body: { issues: found ? [{ id: '10001', key: 'SUP-1', fields: {} }] : [], isLast: true } }
    }
    if (method === 'GET') return { body: { accountId: '5b10', key: 'SUP', id: '10000' } }
    return { status: 404, body: { errorMessages: ['No such resource.'] } }
  },

  made: { externalId: 'SUP-1', externalUrl: 'https://acme-internal.atlassian.example/browse/SUP-1' },
  lead: { externalId: 'SUP-1', externalUrl: null },
  read: (requests) =>
    requests
      .map((request) => {
        if (!isIssue(request)) return words((request.json as Comment).body)
        const { summary, description } = (request.json as Issue).fields
        return `${summary}\n${words(description)}`
      })
      .join('\n'),
  tooLong(request) {
    if (!isIssue(request)) return []
    const { summary, description } = (request.json as Issue).fields
    return [
      ...(summary.length > 255 ? [`summary of ${summary.length}`] : []),
      ...(words(description).length > 32_767 ? ['description'] : []),
    ]
  },
  outcomes: { '403': 'denied' },
  // Only a node of its own mentions somebody in a document.
  pings: ({ body }) => (body.includes('"type":"mention"') ? ['mention'] : []),
}
