import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('vercel', () => {
  const vercel = aSource('vercel')

  test('a deployment that failed is a signal that says which', () => {
    expect(draft(vercel, fixture('vercel/deployment.error.json'))).toEqual({
      kind: 'signal',
      type: 'deployment.error',
      text: 'Faster list',
      markup: 'plain',
      title: 'quay-web',
      author: { id: 'usr_1' },
      url: 'https://vercel.com/harbour/quay-web/dpl_1',
      occurredAt: 1_770_106_150_000,
      attributes: { deployment: 'dpl_1', project: 'prj_1', team: 'team_1', target: 'production', region: 'iad1' },
      hints: {},
    })
  })

  test('an event that is sent again keeps its id', () => {
    expect(vercel.dedupeKey(anInput(fixture('vercel/deployment.error.json')))).toBe('uev_1')
  })
})
