import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { ask, NOW } from '../verify/asking.ts'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('gitlab', () => {
  const gitlab = aSource('gitlab')

  test('a new issue is a text', () => {
    expect(draft(gitlab, fixture('gitlab/issue.open.json'))).toEqual({
      kind: 'text',
      type: 'issue.open',
      title: 'Crash when the folder is empty',
      text: 'Open an **empty** folder, then sync.',
      markup: 'markdown',
      author: { id: '77', name: 'Mirela Dobre', bot: false },
      url: 'https://gitlab.example/harbour/quay/-/issues/18',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { project: 'harbour/quay', number: 18, state: 'opened', labels: 'desktop, sync' },
      hints: {},
    })
  })

  test('an internal note is confidential and carries the title of its issue', () => {
    expect(draft(gitlab, fixture('gitlab/note.confidential.json'))).toMatchObject({
      kind: 'text',
      type: 'note.create',
      title: 'Crash when the folder is empty',
      confidential: true,
      author: { id: '90', email: 'ben@harbour.example' },
    })
  })

  test('so is a note on a confidential issue, and a confidential issue', () => {
    const note = { object_kind: 'note', object_attributes: { note: 'Hm.' }, issue: { confidential: true } }
    expect(draft(gitlab, { body: note }).confidential).toBe(true)
    const issue = { object_kind: 'issue', event_type: 'confidential_issue', object_attributes: { title: 'Leak', action: 'open' } }
    expect(draft(gitlab, { body: issue })).toMatchObject({ kind: 'text', confidential: true })
  })

  test('what an access token wrote is a bot’s', () => {
    expect(draft(gitlab, fixture('gitlab/merge_request.open.json')).author?.bot).toBe(true)
  })

  test('pushes, pipelines, edits, closings and GitLab’s own notes are signals', () => {
    expect(draft(gitlab, fixture('gitlab/push.json'))).toMatchObject({ kind: 'signal', type: 'push' })
    expect(draft(gitlab, fixture('gitlab/pipeline.json'))).toMatchObject({
      kind: 'signal',
      type: 'pipeline',
      attributes: { status: 'failed' },
    })
    const update = { object_kind: 'issue', object_attributes: { title: 'Crash', description: 'Still.', action: 'update' } }
    expect(draft(gitlab, { body: update })).toMatchObject({ kind: 'signal', type: 'issue.update' })
    expect(draft(gitlab, { body: { object_kind: 'note', object_attributes: { note: 'changed the milestone', system: true } } }).kind).toBe(
      'signal',
    )
  })

  test('a retry has the key of the first try', () => {
    expect(gitlab.dedupeKey(anInput(fixture('gitlab/issue.open.json')))).toBe('f5e5-1')
    expect(gitlab.dedupeKey(anInput({ headers: { 'x-gitlab-event-uuid': 'shared by all that one hook set off' } }))).toBeNull()
  })
})

describe('the proof of gitlab', () => {
  const { verification } = aSource('gitlab', { secret: '${A}' })
  const signingToken = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`
  // 64 digits of hexadecimal are base64 as well.
  const plainToken = '5f'.repeat(32)
  const signed = {
    'webhook-id': 'd-1',
    'webhook-timestamp': String(NOW / 1_000),
    'webhook-signature': new Webhook(signingToken).sign('d-1', new Date(NOW), '{}'),
  }
  const verdict = (headers: Record<string, string>, value: string) => ask(verification, { headers }, { secrets: { '${A}': [{ value }] } })

  test('is the secret token, also where GitLab signs as well with a signing token that is not known here yet', async () => {
    expect(await verdict({ 'x-gitlab-token': plainToken }, plainToken)).toBe('ok')
    expect(await verdict({ ...signed, 'x-gitlab-token': plainToken }, plainToken)).toBe('ok')
    expect(await verdict({ ...signed, 'x-gitlab-token': '5e'.repeat(32) }, plainToken)).toBe('invalid')
  })

  test('is the signature where the signing token is known, whatever the secret token is', async () => {
    expect(await verdict(signed, signingToken)).toBe('ok')
    expect(await verdict({ ...signed, 'x-gitlab-token': 'another' }, signingToken)).toBe('ok')
  })

  test('is nothing that is missing or empty', async () => {
    expect(await verdict({}, plainToken)).toBe('missing')
    expect(await verdict({ 'x-gitlab-token': '' }, plainToken)).toBe('invalid')
    expect(await verdict({ ...signed, 'webhook-signature': '' }, signingToken)).toBe('missing')
    await expect(verdict({ 'x-gitlab-token': '' }, '')).rejects.toMatchObject({ name: 'MissingSecret' })
    await expect(verdict(signed, '')).rejects.toMatchObject({ name: 'MissingSecret' })
  })
})
