import { expect, test } from 'vitest'
import { takeAgain } from '../../src/take-again.ts'
import { aConfiguration, answer, aWorld, keptRequest, NOW, sign } from './world.ts'

type World = Awaited<ReturnType<typeof aWorld>>

const DAY_MS = 86_400_000

/** What became of the refused request at a place, after something was mended. */
async function again({ world, ports }: World, source: string, { place = 0, dryRun = false } = {}) {
  const [outcome] = await takeAgain('default', source, [await keptRequest(world.contents, source, place)], dryRun, ports)
  return outcome
}

const githubIssue = JSON.stringify({
  action: 'opened',
  issue: {
    id: 1,
    number: 7,
    title: 'The export loses rows',
    body: 'Every second row is gone.',
    html_url: 'https://github.example/a/b/issues/7',
    user: { id: 3, login: 'mara' },
    created_at: '2026-01-02T03:00:00Z',
  },
  repository: { full_name: 'a/b' },
  sender: { id: 3, login: 'mara' },
})

const github = async (secret?: string) => ({
  'content-type': 'application/json',
  'x-github-event': 'issues',
  'x-github-delivery': 'd-1',
  'x-hub-signature-256': `sha256=${await sign(githubIssue, secret)}`,
})

/** The configuration with another value of the secret that all sources here share. */
const withSecret = async (value: string) => ({ ...(await aConfiguration(undefined, {}, value)), version: 99 })

test('a request of GitHub that was refused for a wrong secret is taken once the secret is right, and only once', async () => {
  const made = await aWorld()
  const { world, post } = made
  const headers = await github('the right one')
  expect((await post('github', githubIssue, headers)).status).toBe(401)
  expect(await again(made, 'github')).toMatchObject({
    ok: false,
    reason: 'SIGNATURE_INVALID',
    message: expect.stringContaining('does not fit') as string,
  })
  world.stored = await withSecret('the right one')
  const taken = await again(made, 'github')
  expect(taken).toMatchObject({ ok: true, eventId: expect.stringMatching(/^evt_/) as string })
  expect(world.sent).toMatchObject([{ event: { dedupeKey: 'd-1', receivedAt: NOW, source: 'github' } }])
  const body = world.sent[0]?.event.body
  expect(body?.in === 'message' && new TextDecoder().decode(body.bytes)).toBe(githubIssue)
  expect(await again(made, 'github')).toEqual(taken)
  expect(world.sent).toHaveLength(1)
})

test('what is signed with a time is held to the time at which it came, days later', async () => {
  const made = await aWorld()
  const { world, post } = made
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T1',
    event: { type: 'message', user: 'U1', text: 'It hangs.', channel: 'C1', ts: '1767323045.000100' },
  })
  const signed = async (at: number) => ({
    'content-type': 'application/json',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${await sign(`v0:${at}:${body}`, 'the right one')}`,
  })
  await post('slack', body, await signed(NOW / 1000 - 10))
  // Made for later: whoever has copied a signature must not gain by being refused.
  await post('slack', body, await signed(NOW / 1000 + 3 * 86_400))
  world.stored = await withSecret('the right one')
  world.now = NOW + 3 * DAY_MS
  expect(await again(made, 'slack')).toMatchObject({ ok: true })
  expect(await again(made, 'slack', { place: 1 })).toMatchObject({ ok: false, reason: 'SIGNATURE_STALE' })
})

test('a bearer token that did not fit, and a shape that the source did not take', async () => {
  const bearer = { kind: 'generic', verify: { scheme: 'bearer', secret: '${TOKEN}' }, map: { text: 'message' } }
  const made = await aWorld({ own: bearer, strict: { kind: 'survey', verify: 'none' } })
  const { world, post } = made
  await post('own', JSON.stringify({ message: 'It hangs.' }), { authorization: 'Bearer another token' })
  await post('strict', JSON.stringify({ words: 'It hangs.' }))
  expect(world.samples.map(({ reason }) => reason)).toEqual(['SIGNATURE_INVALID', 'SCHEMA_MISMATCH'])
  const mended = { ...bearer, verify: { scheme: 'bearer', secret: '${SECRET}' } }
  world.stored = await aConfiguration(
    { own: mended, strict: { kind: 'generic', verify: 'none', map: { text: 'words' } } },
    {},
    'another token',
  )
  expect(await again(made, 'own')).toMatchObject({ ok: true })
  expect(await again(made, 'strict', { place: 1 })).toMatchObject({ ok: true })
  expect(world.sent).toHaveLength(2)
})

test('before anything is taken one sees what would be: nothing is queued, and no token is used up', async () => {
  const made = await aWorld()
  const { world, post } = made
  await post('github', githubIssue, await github('the right one'))
  world.stored = await withSecret('the right one')
  world.limiterDown = true
  const seen = await again(made, 'github', { dryRun: true })
  expect(seen).toMatchObject({ ok: true })
  expect(world.sent).toEqual([])
  expect(world.log.lines.map(({ event }) => event)).not.toContain('limiter.unreachable')
  world.limiterDown = false
  expect(await again(made, 'github')).toEqual(seen)
})

test('a secret that has ended meanwhile proves nothing, though it was good when the request came', async () => {
  const made = await aWorld({ strict: { kind: 'survey', verify: { scheme: 'hmac', header: 'x-signature', secret: '${SECRET}' } } })
  const { world, post } = made
  const bytes = JSON.stringify({ comment: 7 })
  await post('strict', bytes, { 'x-signature': await sign(bytes) })
  expect(world.samples).toMatchObject([{ reason: 'SCHEMA_MISMATCH' }])
  const { secrets: old } = world.stored
  const fresh = await aConfiguration(
    { strict: { kind: 'generic', verify: { scheme: 'hmac', header: 'x-signature', secret: '${SECRET}' }, map: { text: 'comment' } } },
    {},
    'a new one',
  )
  const rotated = (previousUntil: number) => ({
    ...fresh,
    version: previousUntil,
    secrets: { ...fresh.secrets, SECRET: { current: fresh.secrets['SECRET'] as string, previous: old['SECRET'] as string, previousUntil } },
  })
  world.now = NOW + 2 * DAY_MS
  world.stored = rotated(NOW + DAY_MS)
  expect(await again(made, 'strict')).toMatchObject({ ok: false, reason: 'SIGNATURE_INVALID' })
  world.stored = rotated(NOW + 3 * DAY_MS)
  expect(await again(made, 'strict')).toMatchObject({ ok: true })
})

test('a source that is paused, gone, or limited refuses again, and says so', async () => {
  const made = await aWorld()
  const { world, post } = made
  await post('github', githubIssue, await github('the right one'))
  const mended = await withSecret('the right one')
  world.stored = {
    ...mended,
    version: 2,
    config: { ...mended.config, sources: { github: { ...mended.config.sources['github'], paused: true } as never } },
  }
  expect(await again(made, 'github')).toMatchObject({ ok: false, reason: 'SOURCE_PAUSED' })
  world.stored = { ...mended, version: 3, config: { ...mended.config, sources: {} } }
  expect(await again(made, 'github')).toMatchObject({ ok: false, reason: 'UNKNOWN_SOURCE' })
  expect(world.sent).toEqual([])
})

test('what was sealed for another source, or under a key that is gone, does not open', async () => {
  const made = await aWorld()
  const { world, post, ports } = made
  await post('survey', answer(), { 'x-signature': 'ab' })
  const elsewhere = await keptRequest(world.contents, 'github')
  expect(await takeAgain('default', 'survey', [elsewhere], false, ports)).toMatchObject([{ ok: false, reason: 'NOT_READABLE' }])
  expect(await takeAgain('acme', 'survey', [await keptRequest(world.contents, 'survey')], false, ports)).toMatchObject([
    { ok: false, reason: 'UNKNOWN_SOURCE' },
  ])
})

test('of what cannot be mended nothing is kept, nor where a request came from', async () => {
  const { world, post } = await aWorld()
  await post('big', 'x'.repeat(400_001))
  await post('slow', answer(), { 'x-signature': await sign(answer()) })
  await post('survey', 'x'.repeat(70_000), { 'x-signature': 'ab' })
  await post('survey', answer(), {
    'x-signature': 'ab',
    'cf-connecting-ip': '192.0.2.7',
    cookie: 'session=hunter2',
    'x-forwarded-for': '192.0.2.7',
  })
  const time = String(NOW / 1000 - 301)
  await post('slack', '{}', { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${await sign(`v0:${time}:{}`)}` })
  expect(world.contents).toEqual([
    null,
    'too_large',
    expect.objectContaining({
      headers: [
        ['content-type', 'text/plain;charset=UTF-8'],
        ['x-signature', 'ab'],
      ],
    }),
    null,
  ])
})

test('a handshake is not answered after the fact, and gives the source no secret', async () => {
  const made = await aWorld({ asana: { kind: 'asana', secret: '${SECRET}' } })
  const { world, post } = made
  await post('asana', '{}', { 'x-hook-signature': 'ab', 'content-type': 'application/json' })
  const content = world.contents[0]
  if (!content || content === 'too_large') throw new Error('it is not kept')
  world.contents[0] = { ...content, headers: [...content.headers, ['x-hook-secret', 'of a stranger']] }
  expect(await again(made, 'asana')).toMatchObject({ ok: false })
  expect(world.kept.size).toBe(0)
})
