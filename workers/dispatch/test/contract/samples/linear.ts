import type { PeerAnswer, PeerRequest, Sample } from '../sample.ts'

interface Asked {
  query: string
  variables: { id?: string; input?: { id: string; title?: string; description?: string; body?: string } }
}

const asked = ({ json }: PeerRequest): Asked => (json as Asked | null) ?? { query: '', variables: {} }
const does = (request: PeerRequest, mutation: string): boolean => asked(request).query.includes(`${mutation}(`)
const issue = { identifier: 'SUP-7', url: 'https://linear.app/acme/issue/SUP-7' }
const textOf = (request: PeerRequest): string => asked(request).variables.input?.description ?? asked(request).variables.input?.body ?? ''

const error = (name: string, type: string, outcome: 'retry' | 'denied' | 'rejected' | 'unknown', status = 200) => ({
  name,
  answer: { status, body: { errors: [{ message: type, extensions: { type, userPresentableMessage: 'No.' } }] } } satisfies PeerAnswer,
  outcome,
})

/** https://linear.app/developers/graphql */
export const linear: Sample = {
  name: 'a Linear issue',
  config: { kind: 'linear', team: '5f9c4c2e-3b1a-4d59-8c3e-2f6f0c9a7b10', token: '${LINEAR_KEY}' },
  options: { priority: 2 },
  secrets: { LINEAR_KEY: 'lin_api_contract0000000' },
  acts: (request) => does(request, 'issueCreate') || does(request, 'commentCreate'),

  answer(request, earlier) {
    const { query, variables } = asked(request)
    const there = (mutation: string): boolean =>
      earlier.some((one) => does(one, mutation) && asked(one).variables.input?.id === (variables.id ?? variables.input?.id))
    if (does(request, 'issueCreate')) {
      if (there('issueCreate')) return { body: { errors: [{ message: 'conflict on insert', extensions: { type: 'invalid input' } }] } }
      return { body: { data: { issueCreate: { success: true, issue } } } }
    }
    if (does(request, 'commentCreate')) return { body: { data: { commentCreate: { success: true } } } }
    if (query.includes('comments('))
      return { body: { data: { comments: { nodes: there('commentCreate') ? [{ id: variables.id }] : [] } } } }
    if (query.includes('issues(')) return { body: { data: { issues: { nodes: there('issueCreate') ? [issue] : [] } } } }
    return { body: { data: { team: { id: variables.id } } } }
  },

  made: { externalId: 'SUP-7', externalUrl: issue.url },
  lead: { externalId: 'SUP-7', externalUrl: issue.url },
  joined: { externalId: 'SUP-7' },
  read: (requests) => requests.map((request) => `${asked(request).variables.input?.title ?? ''}\n${textOf(request)}`).join('\n'),
  tooLong: (request) => ((asked(request).variables.input?.title ?? '').length > 255 ? ['title'] : []),
  pings: (request) =>
    [
      ...textOf(request)
        .replaceAll('\\', '')
        .matchAll(/(?<!\w)@[\w-]+/g),
    ].map(([found]) => found),
  outcomes: { '403': 'denied' },
  refusals: [
    error('an error of the limit', 'ratelimited', 'retry', 400),
    error('an error of authentication', 'authentication error', 'denied'),
    error('an error of permission', 'forbidden', 'denied'),
    error('an error of input', 'invalid input', 'rejected'),
    error('an error of the server', 'internal error', 'unknown'),
  ],
}
