import { anItem, dlv, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { type Answered, type Asked, service } from './service.ts'

const config = { kind: 'hubspot', token: '${TOKEN}' }
const data = { item: anItem({ author: { id: 'u-1', email: 'ana+shop@example.com' } }) }

const CONTACTS = '/crm/v3/objects/contacts'
const NOTES = '/crm/v3/objects/notes'

/** HubSpot with the contacts it is given; what it makes is there afterwards. */
function crm(contacts: string[], over: (asked: Asked) => Answered | null = () => null) {
  return (asked: Asked): Answered => {
    const { method, url, body } = asked
    const special = over(asked)
    if (special) return special
    if (method === 'POST' && url.pathname === CONTACTS) {
      contacts.push((body as { properties: { email: string } }).properties.email)
      return { status: 201, body: { id: '51' } }
    }
    if (url.pathname.startsWith(`${CONTACTS}/`)) {
      const email = decodeURIComponent(url.pathname.slice(CONTACTS.length + 1))
      return contacts.includes(email) ? { body: { id: '51' } } : { status: 404, body: { message: 'not found' } }
    }
    return { status: 201, body: { id: '602' } }
  }
}
const paths = ({ asked }: { asked: Asked[] }): string[] => asked.map(({ method, url }) => `${method} ${url.pathname}`)

describe('a note', () => {
  test('is put on the contact who wrote the item', async () => {
    const hubspot = service({ config, data, text: 'One\nTwo' }, crm(['ana+shop@example.com']))
    expect(await hubspot.send()).toMatchObject({ kind: 'delivered', externalId: '602' })
    expect(paths(hubspot)).toEqual([`GET ${CONTACTS}/ana%2Bshop%40example.com`, `POST ${NOTES}`])
    expect(hubspot.bodies().at(-1)).toEqual({
      properties: {
        hs_timestamp: new Date(NOON).toISOString(),
        hs_note_body: `<b>Export</b><br>\n<br>\nOne<br>\nTwo<br>\n<br>\nsluice:${dlv(1)}`,
      },
      associations: [{ to: { id: '51' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] }],
    })
  })

  test('makes the contact first where there is none', async () => {
    const hubspot = service({ config, data }, crm([]))
    expect(await hubspot.send()).toMatchObject({ kind: 'delivered' })
    expect(paths(hubspot).slice(1)).toEqual([`POST ${CONTACTS}`, `POST ${NOTES}`])
  })

  test('is put on the contact that HubSpot says has this address already', async () => {
    const hubspot = service({ config, data }, ({ method, url }) => {
      if (method === 'GET') return { status: 404 }
      if (url.pathname === CONTACTS) return { status: 409, body: { message: 'Contact already exists. Existing ID: 77' } }
      return { status: 201, body: { id: '602' } }
    })
    expect(await hubspot.send()).toMatchObject({ kind: 'delivered' })
    expect(hubspot.bodies().at(-1)).toMatchObject({ associations: [{ to: { id: '77' } }] })
  })

  test.each([
    ['no contact may be made', { ...config, createContacts: false }, data, '`createContacts` is false'],
    ['the author has no address', config, { item: anItem() }, 'set `contact`'],
  ])('is not sent where %s, and the reason says what to do', async (_name, given, of, detail) => {
    const hubspot = service({ config: given, data: of }, crm([]))
    expect(await hubspot.send()).toMatchObject({ kind: 'rejected', detail: expect.stringContaining(detail) as string })
    expect(paths(hubspot)).not.toContain(`POST ${NOTES}`)
  })

  test('of an item without an address goes to the contact for such', async () => {
    const hubspot = service({ config: { ...config, contact: 'all@acme.com' }, data: { item: anItem() } }, crm(['all@acme.com']))
    expect(await hubspot.send()).toMatchObject({ kind: 'delivered' })
  })

  test('of an earlier try is found among all the notes of the contact', async () => {
    const hubspot = service(
      { config, data },
      crm(['ana+shop@example.com'], ({ url, body }) => {
        if (url.pathname.endsWith('/associations/notes')) {
          const second = url.searchParams.get('after') === 'p2'
          return { body: second ? { results: [{ toObjectId: 602 }] } : { results: [{ toObjectId: 1 }], paging: { next: { after: 'p2' } } } }
        }
        if (!url.pathname.endsWith('/batch/read')) return null
        const { inputs } = body as { inputs: { id: string }[] }
        const results = inputs.map(({ id }) => ({ id, properties: { hs_note_body: id === '602' ? `… sluice:${dlv(1)}` : null } }))
        return { body: { results } }
      }),
    )
    expect(await hubspot.find()).toEqual({ ok: true, value: { externalId: '602' } })
  })

  test('of an author who was no contact yet was never made', async () => {
    const hubspot = service(
      { config, data },
      crm([], ({ url }) => (url.pathname.endsWith('/associations/notes') ? { body: { results: [] } } : null)),
    )
    expect(await hubspot.find()).toEqual({ ok: true, value: null })
  })
})
