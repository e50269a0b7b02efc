import { SourceConfig } from '@sluice/schema/config'
import { describe, expect, test } from 'vitest'
import { hopsOf, markOwnWork } from '../src/own-work.ts'
import { toDraft } from '../src/telling.ts'
import { anEvent } from '@sluice/testing/builders'
import { sourceOf } from '../src/registry.ts'

const ID = '0123456789abcdef0123456789abcdef'
const draft = (over: Partial<Parameters<typeof toDraft>[0]> = {}) =>
  toDraft({
    type: 'issues.opened',
    written: true,
    text: 'The export loses rows.',
    author: { id: 'u-1', email: 'ann@example.com' },
    ...over,
  })
const isOurs = (over: Parameters<typeof draft>[0], bots: string[] = []): boolean => markOwnWork(draft(over), bots).author?.bot === true

describe('what this bot itself has written', () => {
  test.each([
    ['text with the mark of a ticket', { text: `Lost rows\n\n<!-- sluice:dlv_${ID} -->` }],
    ['text with the line of the default wording', { text: `Lost rows\nEvent: evt\\_${ID}, rule tickets` }],
    ['an issue with the label of a ticket', { attributes: { labels: `feedback, sluice-dlv_${ID}` } }],
  ])('is known by %s', (_name, over) => {
    expect(isOurs(over)).toBe(true)
  })

  test.each([
    ['a comment of a person at a ticket of ours', { type: 'comment_created', attributes: { labels: `sluice-dlv_${ID}` } }],
    ['an id of somebody else', { text: `Stripe says evt_1MqqbKLt4dXK03v5qaIbiNCC and dlv_${ID}ff` }],
    ['what anybody says', {}],
  ])('is not %s', (_name, over) => {
    expect(isOurs(over)).toBe(false)
  })

  test.each([['u-1'], ['ann@example.com']])('is known by the author that the source names (%s)', (bot) => {
    expect(isOurs({}, [bot])).toBe(true)
    expect(isOurs({}, ['u-2'])).toBe(false)
  })

  test('has an author also where the source names none', () => {
    expect(markOwnWork(draft({ author: undefined, text: `sluice:dlv_${ID}` }), []).author).toEqual({ id: 'sluice', bot: true })
  })
})

test('`bots` of a source of any kind names those who are', () => {
  const configured = sourceOf('generic')?.configure(
    { ...SourceConfig.parse({ kind: 'generic', bots: ['u-7'] }), verify: 'none', map: { text: 'text', author: 'by' } },
    () => ({ ok: false, failure: 'unused' }),
  )
  if (!configured?.ok) throw new Error('the source is not configured')
  const by = (author: string) => configured.value.toItems(anEvent(), { text: 'Lost rows', by: author })
  expect([by('u-7'), by('u-8')]).toMatchObject([{ value: [{ author: { bot: true } }] }, { value: [{ author: { id: 'u-8' } }] }])
})

test.each([
  ['1', 1],
  [' 12 ', 12],
  ['0', undefined],
  ['100', undefined],
  ['-1', undefined],
  ['2, 3', undefined],
  ['two', undefined],
  [undefined, undefined],
])('Sluice-Hops: %s says %s', (header, hops) => {
  expect(hopsOf(header)).toBe(hops)
})
