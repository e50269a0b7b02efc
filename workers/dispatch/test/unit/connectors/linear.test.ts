import { dlv, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { uuidOf } from '../../../src/connectors/linear.ts'
import { service } from './service.ts'

const config = { kind: 'linear', team: '5f9c4c2e-3b1a-4d59-8c3e-2f6f0c9a7b10', token: '${TOKEN}' }
const issue = { identifier: 'SUP-7', url: 'https://linear.app/acme/issue/SUP-7' }
const created = () => ({ body: { data: { issueCreate: { success: true, issue } } } })

interface Sent {
  query: string
  variables: { id?: string; input?: { id: string } }
}

describe('the id of an issue', () => {
  test('is a UUID of version 4, and the same for every try', () => {
    const id = uuidOf('dlv_0123456789abcdef0123456789abcdef')
    expect(id).toBe('01234567-89ab-4def-8123-456789abcdef')
    for (const digit of '0123456789abcdef') {
      const uuid = uuidOf(`dlv_${digit.repeat(32)}`)
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })

  test('is what the issue is made with, and looked for by', async () => {
    const linear = service({ config }, created)
    await linear.send()
    await linear.find()
    const [sent, asked] = linear.bodies<Sent>()
    expect([sent?.variables.input?.id, asked?.variables.id]).toEqual([uuidOf(dlv(1)), uuidOf(dlv(1))])
    expect(asked?.query).toContain('includeArchived: true')
  })
})

const headerOf = async (token: string) => {
  const linear = service({ config, secrets: { '${TOKEN}': token } }, created)
  await linear.send()
  return linear.asked[0]?.headers['authorization']
}

test('an API key is sent as it is, an OAuth token as a bearer', async () => {
  expect([await headerOf('lin_api_1'), await headerOf('lin_oauth_1')]).toEqual(['lin_api_1', 'Bearer lin_oauth_1'])
})

test('options of the action go into the issue', async () => {
  const other = '0b9c4c2e-3b1a-4d59-8c3e-2f6f0c9a7b10'
  const linear = service({ config: { ...config, labels: [other] }, options: { priority: 1, project: other, assignee: other } }, created)
  await linear.send()
  expect(linear.bodies()).toMatchObject([
    { variables: { input: { teamId: config.team, title: 'Export', labelIds: [other], priority: 1, projectId: other, assigneeId: other } } },
  ])
})

test('a limit is waited for until the first of its buckets has room', async () => {
  const headers = { 'x-ratelimit-requests-reset': String(NOON + 60_500), 'x-ratelimit-complexity-reset': '0' }
  const body = { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'RATELIMITED', type: 'ratelimited' } }] }
  expect(await service({ config }, () => ({ status: 400, headers, body })).send()).toMatchObject({ kind: 'retry', retryAfterSeconds: 61 })
})

test.each([
  ['authentication error', 'denied', 'it may have been revoked: Say this.'],
  ['usage limit exceeded', 'denied', 'archive some or change the plan: Say this.'],
  ['lock timeout', 'retry', 'Say this.'],
  ['something new', 'unknown', 'Say this.'],
])('an error under 200 is one: %s comes out as %s, with what Linear wants people to read', async (type, kind, detail) => {
  const errors = [{ message: 'internal words', extensions: { type, userPresentableMessage: 'Say this.' } }]
  expect(await service({ config }, () => ({ body: { data: null, errors } })).send()).toMatchObject({
    kind,
    detail: expect.stringContaining(detail) as string,
  })
})

test('a request that Linear says has not succeeded is not taken for made', async () => {
  expect(await service({ config }, () => ({ body: { data: { issueCreate: { success: false, issue: null } } } })).send()).toMatchObject({
    kind: 'unknown',
  })
})

test('a report of the same problem becomes a comment by the delivery’s id', async () => {
  const linear = service({ config, lead: 'SUP-3' }, () => ({ body: { data: { commentCreate: { success: true } } } }))
  expect(await linear.send()).toMatchObject({ kind: 'delivered', externalId: 'SUP-3' })
  expect(linear.bodies()).toMatchObject([{ variables: { input: { id: uuidOf(dlv(1)), issueId: 'SUP-3' } } }])
})

test('a report of the same problem whose issue was deleted opens one of its own', async () => {
  const errors = [
    { message: 'Entity not found: Issue', extensions: { code: 'INPUT_ERROR', userPresentableMessage: 'Could not find referenced Issue.' } },
  ]
  const linear = service({ config, lead: 'SUP-3' }, ({ text }) =>
    text.includes('commentCreate') ? { body: { data: null, errors } } : created(),
  )
  expect(await linear.send()).toMatchObject({ kind: 'delivered', externalId: 'SUP-7' })
})

test('the id of a team has to be one', () => {
  expect(service({ config: { ...config, team: 'SUP' } }, created).check()).toEqual([expect.stringMatching(/^team: must be an id like/)])
})
