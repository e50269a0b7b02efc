import type { PeerRequest, Sample } from '../sample.ts'

interface Ticket {
  subject?: string
  external_id?: string
  comment: { html_body: string; public: boolean }
}

const ticketOf = ({ json }: PeerRequest): Ticket => (json as { ticket: Ticket }).ticket
const isTicket = ({ method, url }: PeerRequest): boolean => method === 'POST' && url.pathname === '/api/v2/tickets'
const isUpdate = ({ method, url }: PeerRequest): boolean => method === 'PUT' && url.pathname === '/api/v2/tickets/35436'
const htmlOf = (request: PeerRequest): string => ticketOf(request).comment.html_body

/** https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ */
export const zendesk: Sample = {
  name: 'a Zendesk ticket',
  config: { kind: 'zendesk', url: '${ZENDESK_URL}', email: 'bot@example.com', token: '${ZENDESK_TOKEN}' },
  options: { tags: ['bug'], priority: 'high', type: 'problem', group: 98_738 },
  secrets: { ZENDESK_URL: 'https://acme-internal.zendesk.example', ZENDESK_TOKEN: 'zd-contract-000000000' },
  addressField: 'url',
  acts: (request) => isTicket(request) || isUpdate(request),

  answer(request, earlier) {
    const { pathname, searchParams } = request.url
    if (isTicket(request)) return { status: 201, body: { ticket: { id: 35_436, external_id: ticketOf(request).external_id } } }
    if (isUpdate(request)) return { body: { ticket: { id: 35_436 } } }
    if (pathname.endsWith('/comments')) {
      const comments = earlier.filter(isUpdate).map((one) => ({ id: 1, body: htmlOf(one) }))
      return { body: { comments, meta: { has_more: false, after_cursor: null } } }
    }
    if (pathname.endsWith('/tickets')) {
      const found = earlier.some((one) => isTicket(one) && ticketOf(one).external_id === searchParams.get('external_id'))
      return { body: { tickets: found ? [{ id: 35_436 }] : [], count: found ? 1 : 0 } }
    }
    return { body: { user: { id: 8, role: 'agent' } } }
  },

  made: { externalId: '35436', externalUrl: 'https://acme-internal.zendesk.example/agent/tickets/35436' },
  lead: { externalId: '35436', externalUrl: null },
  joined: { externalId: '35436' },
  read: (requests) => requests.map((request) => `${ticketOf(request).subject ?? ''}\n${htmlOf(request)}`).join('\n'),
  tooLong: (request) => [
    ...((ticketOf(request).subject ?? '').length > 255 ? ['subject'] : []),
    ...(htmlOf(request).length > 65_536 ? [`comment of ${htmlOf(request).length}`] : []),
  ],
  // Nobody outside may see it; and no tag but a line break may come out of text.
  pings: (request) => [
    ...(ticketOf(request).comment.public ? ['a public comment'] : []),
    ...[...htmlOf(request).matchAll(/<(?!br>)[^>]*>|\{\{/g)].map(([found]) => found),
  ],
  outcomes: { '403': 'denied', '409': 'retry' },
}
