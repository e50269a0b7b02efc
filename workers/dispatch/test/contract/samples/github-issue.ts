import type { PeerRequest, Sample } from '../sample.ts'

interface Body {
  title?: string
  body: string
}

const isIssue = ({ method, url }: PeerRequest): boolean => method === 'POST' && url.pathname === '/repos/acme/shop/issues'
const isComment = ({ method, url }: PeerRequest): boolean => method === 'POST' && url.pathname === '/repos/acme/shop/issues/7/comments'
const asIssue = ({ json }: PeerRequest) => ({ number: 7, html_url: 'https://github.com/acme/shop/issues/7', body: (json as Body).body })

/** https://docs.github.com/en/rest/issues */
export const githubIssue: Sample = {
  name: 'a GitHub issue',
  config: { kind: 'github-issue', url: '${GITHUB_URL}', repository: 'acme/shop', token: '${GITHUB_TOKEN}' },
  options: { labels: ['bug'], assignees: ['octocat'] },
  secrets: { GITHUB_URL: 'https://github.acme-internal.example/api/v3', GITHUB_TOKEN: 'github_pat_11AAAA0Y0contract' },
  addressField: 'url',
  acts: (request) => isIssue(path(request)) || isComment(path(request)),

  answer(request, earlier) {
    const { pathname } = path(request).url
    if (isIssue(path(request))) return { status: 201, body: asIssue(request) }
    if (isComment(path(request))) return { status: 201, body: { id: 42, body: (request.json as Body).body } }
    if (pathname.endsWith('/comments')) return { body: earlier.filter((one) => isComment(path(one))).map(({ json }) => json as object) }
    if (pathname.endsWith('/issues')) return { body: earlier.filter((one) => isIssue(path(one))).map(asIssue) }
    if (pathname === '/repos/acme/shop') return { body: { full_name: 'acme/shop', has_issues: true, archived: false } }
    return { status: 404, body: { message: 'Not Found' } }
  },

  made: { externalId: '7', externalUrl: 'https://github.com/acme/shop/issues/7' },
  lead: { externalId: '7', externalUrl: 'https://github.com/acme/shop/issues/7' },
  joined: { externalId: '7' },
  read: (requests) => requests.map(({ json }) => `${(json as Body).title ?? ''}\n${(json as Body).body}`).join('\n'),
  tooLong({ json }) {
    const { title = '', body } = json as Body
    return [...(title.length > 256 ? [`title of ${title.length}`] : []), ...(body.length > 65_536 ? [`body of ${body.length}`] : [])]
  },
  // References are looked for once the markup is gone, so no backslash helps.
  pings: ({ json }) => [...(json as Body).body.replaceAll('\\', '').matchAll(/(?<!\w)@[\w-]+|#\d+|\bGH-\d+/g)].map(([found]) => found),
  outcomes: { '403': 'denied' },
  refusals: [
    {
      name: 'the hourly limit',
      answer: { status: 403, headers: { 'x-ratelimit-remaining': '0' }, body: { message: 'API rate limit exceeded' } },
      outcome: 'retry',
    },
    {
      name: 'a secondary limit',
      answer: { status: 403, body: { message: 'You have exceeded a secondary rate limit. Please wait.' } },
      outcome: 'retry',
    },
    { name: 'issues that are switched off', answer: { status: 410, body: { message: 'Issues are disabled' } }, outcome: 'rejected' },
    { name: 'a field that is refused', answer: { status: 422, body: { message: 'Validation Failed' } }, outcome: 'rejected' },
  ],
}

/** Without the part of the address that comes before the API's own. */
function path(request: PeerRequest): PeerRequest {
  const url = new URL(request.url)
  url.pathname = url.pathname.replace('/api/v3', '')
  return { ...request, url }
}
