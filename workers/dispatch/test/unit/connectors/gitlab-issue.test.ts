import { dlv, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { markdown } from '../../../src/templates/channel.ts'
import { service } from './service.ts'

const config = { kind: 'gitlab-issue', project: 'acme/tools/shop', token: '${TOKEN}' }
const MARKER = `<!-- sluice:${dlv(1)} -->`
const ISSUE = { iid: 7, web_url: 'https://gitlab.com/acme/tools/shop/-/issues/7' }
const created = () => ({ status: 201, body: ISSUE })

interface Sent {
  description: string
}

test('an issue is made in the project by its path, with labels in one field', async () => {
  const gitlab = service(
    { config, title: markdown.escape('A_b'), options: { labels: ['bug', 'needs triage'], confidential: true } },
    created,
  )
  expect(await gitlab.send()).toMatchObject({ kind: 'delivered', externalId: '7', externalUrl: ISSUE.web_url })
  expect(gitlab.asked[0]?.url.href).toBe('https://gitlab.com/api/v4/projects/acme%2Ftools%2Fshop/issues')
  expect(gitlab.asked[0]?.headers).toMatchObject({ 'private-token': '${TOKEN}' })
  expect(gitlab.bodies()).toMatchObject([{ title: 'A_b', labels: 'sluice,bug,needs triage', confidential: true }])
})

test('a project may be given by its number, on a GitLab of one’s own', async () => {
  const gitlab = service({ config: { ...config, url: 'https://git.acme.com/', project: 42 } }, created)
  await gitlab.send()
  expect(gitlab.asked[0]?.url.href).toBe('https://git.acme.com/api/v4/projects/42/issues')
})

test('nothing that people write is carried out as a quick action', async () => {
  const gitlab = service({ config, text: markdown.escape('/close\n  /assign @ana\n/label ~bug') }, created)
  await gitlab.send()
  expect(gitlab.bodies<Sent>()[0]?.description).not.toMatch(/^\s*\//m)
})

test('nobody is notified by a title, and no other issue is closed by it', async () => {
  const gitlab = service({ config, title: markdown.escape('@all see #12, !7 and a_b') }, created)
  await gitlab.send()
  const [sent] = gitlab.bodies<{ title: string }>()
  expect(sent?.title).not.toMatch(/@\w|[#!]\d/)
  expect(sent?.title.replaceAll('\u2060', '')).toBe('@all see #12, !7 and a_b')
})

test('an issue of an earlier try is found by its marker, page after page', async () => {
  const others = Array.from({ length: 50 }, () => ({ ...ISSUE, description: null }))
  const gitlab = service({ config }, ({ url }) => ({
    body: url.searchParams.get('page') === '2' ? [{ ...ISSUE, description: `${MARKER}\n\nText` }] : others,
  }))
  expect(await gitlab.find()).toEqual({ ok: true, value: { externalId: '7', externalUrl: ISSUE.web_url } })
  expect(gitlab.asked[0]?.url.searchParams.get('created_after')).toBe('2026-01-02T03:02:35Z')
})

test('what was made long before or after the tries in doubt is not looked through', async () => {
  const gitlab = service({ config, inDoubt: { first: NOON + 60_000, last: NOON + 120_000 } }, () => ({ body: [] }))
  await gitlab.find()
  const { searchParams } = gitlab.first().url
  expect([searchParams.get('created_after'), searchParams.get('created_before')]).toEqual(['2026-01-02T03:03:35Z', '2026-01-02T03:11:05Z'])
})

test('a report of the same problem becomes a note; where the issue is gone, an issue of its own', async () => {
  const there = service({ config, lead: '3' }, () => ({ status: 201, body: { id: 9 } }))
  expect(await there.send()).toMatchObject({ externalId: '3' })
  expect(there.asked[0]?.url.pathname).toMatch(/\/issues\/3\/notes$/)
  const gone = service({ config, lead: '3' }, ({ url }) => (url.pathname.includes('/issues/3/') ? { status: 404 } : created()))
  expect(await gone.send()).toMatchObject({ externalId: '7' })
})

test('the test of the connection says that issues are switched off', async () => {
  const gitlab = service({ config }, () => ({ body: { issues_access_level: 'disabled' } }))
  expect(await gitlab.test()).toMatchObject({ kind: 'rejected', detail: expect.stringContaining('switched off') as string })
})

test('a label with a comma is refused, for GitLab would make two of it', () => {
  expect(service({ config: { ...config, labels: ['a,b'] } }, created).check()).toEqual(['labels.0: must not contain a comma'])
})
