import type { PeerRequest, Sample } from '../sample.ts'

interface Body {
  title?: string
  description?: string
  body?: string
}

const ISSUES = '/api/v4/projects/acme%2Fshop/issues'
const NOTES = `${ISSUES}/7/notes`
const isPost = ({ method, url }: PeerRequest, path: string): boolean => method === 'POST' && url.pathname === path
const link = 'https://gitlab.com/acme/shop/-/issues/7'
const asIssue = ({ json }: PeerRequest) => ({ id: 9001, iid: 7, web_url: link, description: (json as Body).description })
const textOf = ({ json }: PeerRequest): string => (json as Body).description ?? (json as Body).body ?? ''

/** https://docs.gitlab.com/api/issues/ */
export const gitlabIssue: Sample = {
  name: 'a GitLab issue',
  config: { kind: 'gitlab-issue', url: '${GITLAB_URL}', project: 'acme/shop', token: '${GITLAB_TOKEN}', confidential: true },
  options: { labels: ['bug'] },
  secrets: { GITLAB_URL: 'https://gitlab.acme-internal.example', GITLAB_TOKEN: 'glpat-contract0000000' },
  addressField: 'url',
  acts: (request) => isPost(request, ISSUES) || isPost(request, NOTES),

  answer(request, earlier) {
    const { pathname } = request.url
    if (isPost(request, ISSUES)) return { status: 201, body: asIssue(request) }
    if (isPost(request, NOTES)) return { status: 201, body: { id: 302, body: textOf(request) } }
    if (pathname === NOTES) return { body: earlier.filter((one) => isPost(one, NOTES)).map((one) => ({ id: 302, body: textOf(one) })) }
    if (pathname === ISSUES) return { body: earlier.filter((one) => isPost(one, ISSUES)).map(asIssue) }
    if (pathname === '/api/v4/projects/acme%2Fshop') return { body: { id: 5, issues_access_level: 'enabled' } }
    return { status: 404, body: { message: '404 Not found' } }
  },

  made: { externalId: '7', externalUrl: link },
  lead: { externalId: '7', externalUrl: link },
  joined: { externalId: '7' },
  read: (requests) => requests.map((request) => `${(request.json as Body).title ?? ''}\n${textOf(request)}`).join('\n'),
  tooLong(request) {
    const { title = '' } = request.json as Body
    return [...(title.length > 255 ? [`title of ${title.length}`] : []), ...(textOf(request).length > 1_048_576 ? ['text'] : [])]
  },
  // References are looked for once the markup is gone; quick actions in the text as it is.
  pings: (request) => [
    ...[
      ...textOf(request)
        .replaceAll('\\', '')
        .matchAll(/(?<!\w)@[\w-]+|[#!]\d+/g),
    ].map(([found]) => found),
    ...[...textOf(request).matchAll(/^\/\w+/gm)].map(([found]) => found),
  ],
  outcomes: { '403': 'denied' },
}
