import { dlv } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { type Answered, service } from './service.ts'

const config = { kind: 'jira', url: 'https://acme.atlassian.net', project: 'SUP', email: 'bot@acme.com', token: '${TOKEN}' }
const MARKER = `sluice-${dlv(1)}`

interface Sent {
  body: { content: { content: { text: string }[] }[] }
}

describe('a report of the same problem', () => {
  test('becomes a comment with the count, and is found there, on whatever page', async () => {
    const jira = service({ config, lead: 'SUP-3' }, ({ method, url }): Answered => {
      if (method === 'POST') return { status: 201, body: { id: '9' } }
      const comments = url.searchParams.get('startAt') === '100' ? [{ body: { text: MARKER } }] : [{ body: { text: 'another' } }]
      return { body: { total: 140, comments } }
    })
    expect(await jira.send()).toMatchObject({ kind: 'delivered', externalId: 'SUP-3' })
    const texts = jira.bodies<Sent>()[0]?.body.content.map(({ content }) => content[0]?.text)
    expect(texts).toEqual(['Reported again: 3 reports of this so far.', 'Export', 'It loses rows.', MARKER])
    expect(await jira.find()).toMatchObject({ ok: true, value: { externalId: 'SUP-3' } })
  })

  test('opens an issue of its own where the first one was deleted, and is found by its label', async () => {
    const jira = service({ config, lead: 'SUP-3' }, ({ url }): Answered => {
      if (url.pathname.includes('/SUP-3/')) return { status: 404, body: { errorMessages: ['Issue does not exist'] } }
      return url.pathname.endsWith('/search/jql') ? { body: { issues: [{ key: 'SUP-8' }] } } : { status: 201, body: { key: 'SUP-8' } }
    })
    expect(await jira.send()).toMatchObject({ kind: 'delivered', externalId: 'SUP-8' })
    expect(await jira.find()).toMatchObject({ ok: true, value: { externalId: 'SUP-8' } })
  })
})

describe('the test of the connection', () => {
  test('asks who we are, then for the project', async () => {
    const jira = service({ config }, ({ url }) => ({ body: url.pathname.endsWith('/myself') ? { accountId: 'a' } : { key: 'SUP' } }))
    expect(await jira.test()).toMatchObject({ kind: 'delivered' })
    expect(jira.asked.map(({ url }) => url.pathname)).toEqual(['/rest/api/3/myself', '/rest/api/3/project/SUP'])
  })

  test('says that the project cannot be seen', async () => {
    const jira = service({ config }, ({ url }) => (url.pathname.endsWith('/myself') ? { body: { accountId: 'a' } } : { status: 404 }))
    expect(await jira.test()).toMatchObject({ kind: 'rejected', detail: expect.stringContaining('there is no such project') as string })
  })
})

test('an account without permission pauses the destination, and the reason says what to give it', async () => {
  const jira = service({ config }, () => ({ status: 403, body: { errorMessages: ['No.'] } }))
  expect(await jira.send()).toMatchObject({ kind: 'denied', detail: expect.stringContaining('create issues') as string })
})
