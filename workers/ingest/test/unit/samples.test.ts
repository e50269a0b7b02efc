import { expect, test } from 'vitest'
import { answer, aWorld, NOW } from './world.ts'

test('a refused request can be looked at, without what might be a secret', async () => {
  const { world, post } = await aWorld()
  await post('github', '{"a":1}', {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/1',
    'x-github-event': 'issues',
    'x-hub-signature-256': `sha256=${'ab'.repeat(32)}`,
    authorization: 'Bearer hunter2',
    cookie: 'session=hunter2',
  })
  expect(world.samples).toEqual([
    {
      at: NOW,
      reason: 'SIGNATURE_INVALID',
      message: 'The signature does not fit the body and any secret of this source.',
      method: 'POST',
      size: 7,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/1',
        'x-github-event': 'issues',
        'x-hub-signature-256': '(71 characters)',
        authorization: '(14 characters)',
        cookie: '(15 characters)',
      },
    },
  ])
})

test('nothing of the body is in it, though the mistake is', async () => {
  const { world, post } = await aWorld()
  await post('open', '{"token":"hunter2",}')
  expect(world.samples).toMatchObject([{ reason: 'INVALID_JSON', message: expect.stringContaining('at position 19') as string }])
  expect(JSON.stringify(world.samples)).not.toContain('hunter2')
})

test('a stranger makes it no larger: long and many headers are cut', async () => {
  const { world, post } = await aWorld()
  const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`x-${'n'.repeat(300)}-${n}`, 'v'.repeat(500)]))
  await post('survey', answer(), { ...many, 'user-agent': 'u'.repeat(10_000) })
  expect(JSON.stringify(world.samples).length).toBeLessThan(8_000)
})

test('of a body that was not read to its end the size is not known, and strangers to us leave none', async () => {
  const { world, post } = await aWorld()
  await post('big', 'x'.repeat(400_001))
  await post('nobody', answer())
  expect(world.samples).toMatchObject([{ reason: 'TOO_LARGE', size: null }])
})
