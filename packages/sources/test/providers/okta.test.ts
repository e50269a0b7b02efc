import { describe, expect, test } from 'vitest'
import { anInput, aSource, drafts, fixture } from '../world.ts'

describe('okta', () => {
  const okta = aSource('okta')

  test('each event of a delivery is a signal with its actor and target', () => {
    const [created, locked] = drafts(okta, fixture('okta/events.json'))
    expect(created).toEqual({
      kind: 'signal',
      type: 'user.lifecycle.create',
      text: '',
      markup: 'plain',
      title: 'Create Okta user',
      author: { id: '00u1', name: 'Mirela', email: 'mirela@harbour.example', bot: false },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { severity: 'INFO', outcome: 'SUCCESS', target: 'Tom Reed', targetType: 'User', country: 'Austria' },
      hints: {},
      key: 'ou-1',
      part: expect.objectContaining({ uuid: 'ou-1' }) as unknown,
    })
    expect(locked).toMatchObject({ type: 'user.account.lock', key: 'ou-2' })
  })

  test('the challenge is given back in JSON', async () => {
    const reply = await okta.handshakes[0]?.answer(anInput(fixture('okta/verification.json')), { secrets: async () => [] })
    expect(reply).toMatchObject({ status: 200, body: '{"verification":"invented-challenge"}' })
  })
})
