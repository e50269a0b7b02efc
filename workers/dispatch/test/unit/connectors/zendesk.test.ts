import { anItem, dlv } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { CONNECTORS } from '../../../src/connectors/registry.ts'
import { type Answered, service } from './service.ts'

const config = { kind: 'zendesk', url: 'https://acme.zendesk.com', email: 'bot@acme.com', token: '${TOKEN}' }
const author = { id: 'u-1', name: 'Ana', email: 'ana@example.com' }
const created = () => ({ status: 201, body: { ticket: { id: 35 } } })

describe('a ticket', () => {
  test('is an internal note of the agent, with a key by which a repeat makes no second one', async () => {
    const zendesk = service({ config, title: 'A &amp; <b>B</b>', text: 'One\nTwo', data: { item: anItem({ author }) } }, created)
    expect(await zendesk.send()).toMatchObject({ externalId: '35', externalUrl: 'https://acme.zendesk.com/agent/tickets/35' })
    expect(zendesk.asked[0]?.headers).toMatchObject({
      'idempotency-key': dlv(1),
      authorization: `Basic ${btoa('bot@acme.com/token:' + config.token)}`,
    })
    expect(zendesk.bodies()).toEqual([
      {
        ticket: {
          subject: 'A & B',
          comment: { html_body: `One<br>\nTwo<br>\n<br>\nsluice:${dlv(1)}`, public: false },
          external_id: dlv(1),
          tags: ['sluice'],
        },
      },
    ])
  })

  test('is that of the author only where the configuration says so', async () => {
    const zendesk = service({ config: { ...config, requester: 'author' }, data: { item: anItem({ author }) } }, created)
    await zendesk.send()
    expect(zendesk.bodies()).toMatchObject([{ ticket: { requester: { email: 'ana@example.com', name: 'Ana' } } }])
    const nobody = service({ config: { ...config, requester: 'author' }, data: { item: anItem() } }, created)
    await nobody.send()
    expect(JSON.stringify(nobody.bodies())).not.toContain('requester')
  })

  test('fills in no placeholder that somebody wrote', () => {
    const escape = CONNECTORS.get('zendesk')?.channel.escape ?? String
    for (const text of ['{{ticket.requester.email}}', '{% if x %}', '{{{a}}}']) expect(escape(text)).not.toMatch(/\{[{%]/)
    expect(escape('{') + escape('{ticket.id}}')).not.toMatch(/\{\{/)
  })

  test('of an earlier try is found by its id', async () => {
    const zendesk = service({ config }, () => ({ body: { tickets: [{ id: 35 }] } }))
    expect(await zendesk.find()).toMatchObject({ ok: true, value: { externalId: '35' } })
    expect(zendesk.asked[0]?.url.search).toBe(`?external_id=${dlv(1)}`)
  })
})

describe('a report of the same problem', () => {
  test('becomes a comment, found on whatever page it is', async () => {
    const zendesk = service({ config, lead: '9' }, ({ method, url }): Answered => {
      if (method === 'PUT') return { body: { ticket: { id: 9 } } }
      return url.searchParams.get('page[after]') === 'x'
        ? { body: { comments: [{ body: `… sluice:${dlv(1)}` }], meta: { has_more: false } } }
        : { body: { comments: [{ body: 'another' }], meta: { has_more: true, after_cursor: 'x' } } }
    })
    expect(await zendesk.send()).toMatchObject({ kind: 'delivered', externalId: '9' })
    expect(await zendesk.find()).toMatchObject({ ok: true, value: { externalId: '9' } })
  })

  test.each([
    ['closed for good', 422],
    ['deleted', 404],
  ])('opens a ticket of its own where the first one is %s', async (_name, status) => {
    const zendesk = service({ config, lead: '9' }, ({ method }) => (method === 'PUT' ? { status } : created()))
    expect(await zendesk.send()).toMatchObject({ kind: 'delivered', externalId: '35' })
  })
})

/** Takes everything but what is about the first ticket; a request of the method makes one. */
const hidden = (method: string) =>
  service({ config, lead: '9' }, (asked) =>
    asked.url.pathname.includes('/tickets/9') ? { status: 403 } : asked.method === method ? created() : { body: { tickets: [{ id: 35 }] } },
  )

describe('a report of the same problem as a ticket that was moved to where the agent may not look', () => {
  test('opens a ticket of its own: it would pause everything, and again each time that it is tried', async () => {
    expect(await hidden('POST').send()).toMatchObject({ kind: 'delivered', externalId: '35', own: true })
    expect(await hidden('POST').find()).toMatchObject({ ok: true, value: { externalId: '35', own: true } })
  })

  test('pauses the destination where the agent may open none either', async () => {
    const zendesk = service({ config, lead: '9' }, () => ({ status: 403 }))
    expect([await zendesk.send(), await zendesk.find()]).toMatchObject([{ kind: 'denied' }, { ok: false, failure: { kind: 'denied' } }])
  })
})

test('a wrong token, which Zendesk answers with nobody, is seen by the test of the connection', async () => {
  expect(await service({ config }, () => ({ body: { user: { id: null } } })).test()).toMatchObject({ kind: 'denied' })
  expect(await service({ config }, () => ({ body: { user: { id: 3 } } })).test()).toMatchObject({ kind: 'delivered' })
})
