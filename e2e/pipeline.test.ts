import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { followJourney, type Journey } from '../scripts/client/journey.ts'
import { startSystem, type System } from './harness.ts'

let system: System

beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system.close())

const Accepted = z.object({ id: z.string(), duplicate: z.boolean().optional() })

const answer = (event: string, rating: number, comment: string) => JSON.stringify({ event_id: event, user_id: 'u-7', rating, comment })

async function post(source: string, body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(new URL(`/v1/webhooks/${source}`, system.url), { method: 'POST', body, headers })
}

const postSurvey = (body: string) => post('survey', body, { authorization: `Bearer ${system.secrets['SURVEY_SECRET']}` })

function github(event: string, delivery: string, body: string): Promise<Response> {
  const signature = createHmac('sha256', system.secrets['GITHUB_SECRET'] ?? '')
    .update(body)
    .digest('hex')
  return post('github', body, { 'x-hub-signature-256': `sha256=${signature}`, 'x-github-event': event, 'x-github-delivery': delivery })
}

async function final(response: Response): Promise<Journey> {
  expect(response.status).toBe(202)
  const { id } = Accepted.parse(await response.json())
  const journey = await followJourney(system.api, id, 30_000, () => undefined)
  if (!journey) throw new Error(`${id} did not become final`)
  return journey
}

const ticketsAbout = (text: string) =>
  system.sink.received().filter(({ service, path, body }) => service === 'jira' && path === '/rest/api/3/issue' && body.includes(text))

describe('from the webhook to the action', () => {
  test('a bad answer to a survey becomes one ticket', async () => {
    const journey = await final(await postSurvey(answer('s-bad', 1, 'The export crashes every time and I lose my work. Terrible.')))
    expect(journey.analysis).toMatchObject({ sentiment: { label: 'negative' }, category: 'bug', method: 'embedded', language: 'en' })
    expect(journey.deliveries).toMatchObject([
      { rule: 'open-ticket', destination: 'tickets', status: 'delivered', externalId: expect.stringMatching(/^FEED-/) as string },
    ])
    expect(ticketsAbout('The export crashes')).toHaveLength(1)
  })

  test('the same answer again is the same event, and no second ticket', async () => {
    const first = await final(await postSurvey(answer('s-again', 1, 'Signing in fails with error 500 since Monday.')))
    const again = Accepted.parse(await (await postSurvey(answer('s-again', 1, 'Signing in fails with error 500 since Monday.'))).json())
    expect(again).toEqual({ id: first.id, duplicate: true })
    expect(ticketsAbout('Signing in fails')).toHaveLength(1)
  })

  test('praise goes to the kudos channel and opens no ticket', async () => {
    const journey = await final(await postSurvey(answer('s-praise', 5, 'Wonderful product, your team is fantastic. Thank you!')))
    expect(journey.deliveries).toMatchObject([{ rule: 'share-kudos', destination: 'kudos', status: 'delivered' }])
    expect(system.sink.received().filter(({ service, body }) => service === 'slack' && body.includes('Wonderful product'))).toHaveLength(1)
  })

  test('a GitHub issue is read with its title, author and address', async () => {
    const issue = {
      number: 7,
      title: 'Crash on save',
      body: '## Steps\n\n1. Open\n2. **Save**\n\nIt crashes.',
      html_url: 'https://github.com/acme/app/issues/7',
      user: { id: 5, login: 'ada', type: 'User' },
      created_at: '2026-01-02T03:04:05Z',
    }
    const journey = await final(
      await github('issues', 'd-1', JSON.stringify({ action: 'opened', issue, repository: { full_name: 'acme/app' } })),
    )
    expect(journey.item).toMatchObject({ title: 'Crash on save', url: 'https://github.com/acme/app/issues/7', type: 'issues.opened' })
    expect(journey.analysis?.category).toBe('bug')
  })

  test('a star is stored as a signal: nothing is asked of a model, nothing is done', async () => {
    const journey = await final(
      await github(
        'star',
        'd-2',
        JSON.stringify({ action: 'created', sender: { id: 5, login: 'ada', type: 'User' }, repository: { full_name: 'acme/app' } }),
      ),
    )
    expect(journey.item).toMatchObject({ kind: 'signal' })
    expect(journey.analysis).toMatchObject({ method: 'none' })
    expect(journey.deliveries).toEqual([])
  })

  test('a body too large for a message arrives whole', async () => {
    const long = `The report is wrong. ${'Every line of it repeats the one before, which helps nobody. '.repeat(4_000)}`
    const body = JSON.stringify({ event_id: 's-long', user_id: 'u-7', rating: 2, comment: long })
    expect(body.length).toBeGreaterThan(200_000)
    const journey = await final(await postSurvey(body))
    expect(journey.item).toMatchObject({ truncated: true })
    expect(journey.item?.text.startsWith('The report is wrong.')).toBe(true)
  })
})

describe('a destination in trouble', () => {
  test('is tried again when it asks to wait, and acts once', async () => {
    await fetch(`${system.sink.url}/faults`, {
      method: 'POST',
      body: JSON.stringify({ path: '/rest/api/3/issue', status: 429, retryAfter: 1 }),
    })
    const journey = await final(await postSurvey(answer('s-429', 1, 'Payment page is broken, nothing happens on click.')))
    expect(journey.deliveries[0]?.attempts).toMatchObject([{ outcome: 'retry', status: 429 }, { outcome: 'delivered' }])
    expect(ticketsAbout('Payment page is broken').filter(({ status }) => status === 201)).toHaveLength(1)
  })

  test('that acted but never answered is asked first, and gets no second ticket', async () => {
    await fetch(`${system.sink.url}/faults`, {
      method: 'POST',
      body: JSON.stringify({ path: '/rest/api/3/issue', dropAfterReceive: true }),
    })
    const journey = await final(await postSurvey(answer('s-drop', 1, 'The mobile app loses all drafts, this is awful.')))
    expect(journey.deliveries[0]?.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'found'])
    expect(ticketsAbout('loses all drafts')).toHaveLength(1)
  })
})

describe('what a person sees of it', () => {
  test('health names every Worker and its dependencies', async () => {
    const response = await fetch(new URL('/health', system.url))
    expect(response.status).toBe(200)
    const body = JSON.stringify(await response.json())
    for (const worker of ['api', 'ingest', 'normalize', 'llm', 'model', 'dispatch', 'poll']) expect(body).toContain(worker)
  })

  test('refusals are counted by source and reason, and never queued', async () => {
    const refused = await post('survey', answer('s-forged', 1, 'forged'), { authorization: 'Bearer wrong' })
    expect(refused.status).toBe(401)
    const Rejects = z.object({ rejects: z.array(z.looseObject({ source: z.string(), reason: z.string(), count: z.number() })) })
    const deadline = Date.now() + 10_000
    let seen: unknown[] = []
    while (seen.length === 0 && Date.now() < deadline) {
      const { rejects } = await system.api.get('/v1/stats/rejects', Rejects)
      seen = rejects.filter(({ source, reason }) => source === 'survey' && reason === 'SIGNATURE_INVALID')
      await pause(100)
    }
    expect(seen).toMatchObject([{ count: 1 }])
  })
})
