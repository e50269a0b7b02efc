import { dlv, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { markdown } from '../../../src/templates/channel.ts'
import { type Answered, service } from './service.ts'

const config = { kind: 'github-issue', repository: 'acme/shop', token: '${TOKEN}' }
const MARKER = `<!-- sluice:${dlv(1)} -->`
const ISSUE = { number: 7, html_url: 'https://github.com/acme/shop/issues/7' }
const created = () => ({ status: 201, body: ISSUE })

interface Sent {
  title: string
  body: string
  labels: string[]
}

describe('an issue', () => {
  test('shows its title without the backslashes that its text needs', async () => {
    const text = markdown.escape('*all* of <!-- sluice:dlv_1 --> it')
    const github = service({ config, title: markdown.escape('Export_2 [beta] #12'), text, options: { labels: ['bug'] } }, created)
    await github.send()
    const [sent] = github.bodies<Sent>()
    expect(sent).toMatchObject({ title: 'Export_2 [beta] #12', labels: ['sluice', 'bug'] })
    expect(sent?.body).toBe(`${MARKER}\n\n${text}`)
  })

  test('cannot be taken for that of another delivery by what people write', async () => {
    const forged = markdown.escape(MARKER)
    const others = [{ ...ISSUE, body: `<!-- sluice:${dlv(2)} -->\n\n${forged}` }]
    expect(await service({ config }, () => ({ body: others })).find()).toEqual({ ok: true, value: null })
  })

  test('is looked for among all that changed since it was decided, with a margin for clocks, whatever its labels', async () => {
    const page = (length: number, mine: boolean) =>
      Array.from({ length }, (_, index) => ({ ...ISSUE, body: mine && index === 0 ? MARKER : null }))
    const github = service({ config }, ({ url }) => ({ body: url.searchParams.get('page') === '2' ? page(3, true) : page(50, false) }))
    expect(await github.find()).toEqual({ ok: true, value: { externalId: '7', externalUrl: ISSUE.html_url } })
    expect(Object.fromEntries(github.asked[0]?.url.searchParams ?? [])).toEqual({
      state: 'all',
      sort: 'created',
      direction: 'asc',
      since: new Date(NOON - 90_000).toISOString().replace('.000', ''),
      per_page: '50',
      page: '1',
    })
  })

  test('that is not among a thousand others is not said to be missing', async () => {
    const github = service({ config }, () => ({ body: Array.from({ length: 50 }, () => ({ ...ISSUE, body: 'another' })) }))
    expect(await github.find()).toMatchObject({ ok: false, failure: { kind: 'retry' } })
    expect(github.asked).toHaveLength(10)
  })
})

test.each([
  ['the reset of the limit', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOON / 1_000 + 90) }, 403, 90],
  ['Retry-After', { 'retry-after': '33', 'x-ratelimit-remaining': '4000' }, 403, 33],
  ['a minute where nothing is said', { 'x-ratelimit-remaining': '4000' }, 429, 60],
] as [string, Record<string, string>, number, number][])(
  'a limit is waited for as long as GitHub says: %s',
  async (_name, headers, status, seconds) => {
    const message = status === 429 ? 'You have exceeded a secondary rate limit' : 'limit'
    const github = service({ config }, () => ({ status, headers, body: { message } }))
    expect(await github.send()).toMatchObject({ kind: 'retry', retryAfterSeconds: seconds })
  },
)

test('issues that were made too quickly are made later', async () => {
  expect(await service({ config }, () => ({ status: 422, body: { message: 'was submitted too quickly' } })).send()).toMatchObject({
    kind: 'retry',
  })
})

describe('a report of the same problem', () => {
  test('becomes a comment with the count, and is found there', async () => {
    const comments: unknown[] = []
    const github = service({ config, lead: '7' }, ({ method, body }): Answered => {
      if (method === 'GET') return { body: comments }
      comments.push(body)
      return { status: 201, body: { id: 1 } }
    })
    expect(await github.find()).toEqual({ ok: true, value: null })
    expect(await github.send()).toMatchObject({ kind: 'delivered', externalId: '7', externalUrl: 'https://example.com/lead' })
    expect(comments).toEqual([{ body: `${MARKER}\n\nReported again: 3 reports of this so far.\n\nExport\n\nIt loses rows.` }])
    expect(await github.find()).toMatchObject({ ok: true, value: { externalId: '7' } })
  })

  test.each([
    ['moved to another repository', 301, 'Moved Permanently'],
    ['deleted', 404, 'Not Found'],
    ['deleted for good', 410, 'This issue was deleted'],
    ['locked', 403, 'Unable to create comment because issue is locked.'],
  ])('opens an issue of its own where the first one is %s, and is found there', async (_name, status, message) => {
    const open: { number: number; html_url: string; body: string }[] = []
    const github = service({ config, lead: '3' }, ({ method, url, body }): Answered => {
      if (url.pathname.includes('/issues/3/')) return method === 'GET' && status === 403 ? { body: [] } : { status, body: { message } }
      if (method === 'GET') return { body: open }
      open.push({ ...ISSUE, body: (body as Sent).body })
      return created()
    })
    expect(await github.send()).toMatchObject({ kind: 'delivered', externalId: '7' })
    expect(await github.find()).toMatchObject({ ok: true, value: { externalId: '7' } })
    expect(open).toHaveLength(1)
  })

  test('is not opened as an issue where the token is refused', async () => {
    const github = service({ config, lead: '3' }, () => ({ status: 403, body: { message: 'Resource not accessible' } }))
    expect(await github.send()).toMatchObject({ kind: 'denied', detail: expect.stringContaining('Issues: read and write') as string })
    expect(github.asked).toHaveLength(1)
  })
})

describe('the test of the connection', () => {
  test.each([
    [{ archived: true }, 'acme/shop is archived; nothing can be written there'],
    [{ has_issues: false }, 'issues are switched off for acme/shop; switch them on in its settings'],
  ])('says what is wrong with the repository: %j', async (body, detail) => {
    expect(await service({ config }, () => ({ body })).test()).toEqual({ kind: 'rejected', detail })
  })

  test('asks an own server at its own address', async () => {
    const github = service({ config: { ...config, url: 'https://github.acme.com/api/v3/' } }, () => ({ body: {} }))
    expect(await github.test()).toMatchObject({ kind: 'delivered' })
    expect(github.asked[0]?.url.href).toBe('https://github.acme.com/api/v3/repos/acme/shop')
  })
})

test('a repository that is none is refused with the configuration', () => {
  expect(service({ config: { ...config, repository: '../x' } }, created).check()).toEqual([])
  expect(service({ config: { ...config, repository: 'https://github.com/acme/shop' } }, created).check()).toEqual([
    'repository: must be owner/name',
  ])
})
