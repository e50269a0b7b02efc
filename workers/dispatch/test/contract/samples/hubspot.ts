import type { PeerRequest, Sample } from '../sample.ts'

interface Note {
  properties: { hs_note_body: string }
  associations: unknown[]
}

const NOTES = '/crm/v3/objects/notes'
const isNote = ({ method, url }: PeerRequest): boolean => method === 'POST' && url.pathname === NOTES
const htmlOf = ({ json }: PeerRequest): string => (json as Note).properties.hs_note_body

/** https://developers.hubspot.com/docs/api-reference/crm-notes-v3/guide */
export const hubspot: Sample = {
  name: 'a HubSpot note',
  config: { kind: 'hubspot', token: '${HUBSPOT_TOKEN}', contact: 'feedback@example.com' },
  secrets: { HUBSPOT_TOKEN: 'pat-eu1-contract-0000000' },
  acts: isNote,

  answer(request, earlier) {
    const { pathname } = request.url
    if (isNote(request)) return { status: 201, body: { id: '602', properties: {} } }
    if (pathname.endsWith('/batch/read')) {
      return { body: { status: 'COMPLETE', results: earlier.map((one) => ({ id: '602', properties: { hs_note_body: htmlOf(one) } })) } }
    }
    if (pathname.endsWith('/associations/notes'))
      return { body: { results: earlier.map(() => ({ toObjectId: 602, associationTypes: [] })) } }
    if (request.method === 'POST') return { status: 201, body: { id: '51', properties: { email: 'feedback@example.com' } } }
    if (pathname.endsWith('/contacts')) return { body: { results: [{ id: '51' }] } }
    return { body: { id: '51', properties: { email: 'feedback@example.com' } } }
  },

  made: { externalId: '602' },
  read: (requests) => requests.map(htmlOf).join('\n'),
  tooLong: (request) => (htmlOf(request).length > 65_536 ? [`note of ${htmlOf(request).length}`] : []),
  pings: (request) => [...htmlOf(request).matchAll(/<(?!br>|\/?b>)[^>]*>/g)].map(([found]) => found),
  // 404 is the answer to the question for the contact: there is none yet, and it is made.
  outcomes: { '403': 'denied', '404': 'delivered' },
  refusals: [
    { name: 'a record that is locked', answer: { status: 423, body: { message: 'locked' } }, outcome: 'retry' },
    { name: 'an account that is being moved', answer: { status: 477, body: { message: 'migration' } }, outcome: 'retry' },
  ],
}
