import { dlv } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { type Answered, service } from './service.ts'

const config = { kind: 'jira', url: 'https://acme.atlassian.net', project: 'SUP', email: 'bot@acme.com', token: '${TOKEN}' }
const MARKER = `sluice-${dlv(1)}`

interface Sent {
  body: { content: { content: { text: string }[] }[] }
}

test('an issue has the label by which it is found again, and paragraphs where the text has empty lines', async () => {
  const options = { issueType: 'Bug', labels: ['urgent'] }
  const given = { config: { ...config, labels: ['feedback'] }, title: 'Very long\n'.repeat(40), text: 'One\nline\n\nTwo', options }
  const jira = service(given, () => ({ status: 201, body: { key: 'SUP-1' } }))
  expect(await jira.send()).toMatchObject({ externalId: 'SUP-1', externalUrl: 'https://acme.atlassian.net/browse/SUP-1' })
  expect(jira.bodies()).toMatchObject([
    {
      fields: {
        summary: expect.stringMatching(/^(?:Very long )+.*…$/) as string,
        issuetype: { name: 'Bug' },
        labels: ['sluice', MARKER, 'feedback', 'urgent'],
        description: {
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: 'One' }, { type: 'hardBreak' }, { type: 'text', text: 'line' }] },
            { type: 'paragraph', content: [{ type: 'text', text: 'Two' }] },
          ],
        },
      },
    },
  ])
})

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

  test('keeps its mark, however long it is, or it would be made twice', async () => {
    const jira = service({ config, lead: 'SUP-3', text: 'word '.repeat(10_000) }, () => ({ status: 201, body: { id: '9' } }))
    await jira.send()
    expect(jira.bodies<Sent>()[0]?.body.content.at(-1)?.content).toEqual([{ type: 'text', text: MARKER }])
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
