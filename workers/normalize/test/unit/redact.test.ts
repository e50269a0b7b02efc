import { anEvent, anItem, evt } from '@sluice/testing/builders'
import { delivered } from '@sluice/testing/fakes'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { redacted } from '../../src/redact.ts'
import { aWorld } from './world.ts'

const REDACT = { privacy: { personalData: 'redact', kinds: ['email', 'phone', 'card', 'iban', 'ip'] } } as const
const KINDS = REDACT.privacy.kinds

const said = (comment: string) =>
  delivered({ v: 1, event: anEvent({ body: JSON.stringify({ event_id: 's-1', user_id: 'mira@example.com', rating: 2, comment }) }) })

async function oneOf(item: Parameters<typeof anItem>[0]) {
  const [made] = await redacted(
    [{ save: { item: anItem(item), raw: { in: 'message', bytes: new Uint8Array([1]) }, contentType: 'text/plain' }, files: [] }],
    KINDS,
  )
  if (!made) throw new Error('nothing was made')
  return made.save.item
}

test('with redaction on, nothing that is stored or sent on holds what was in the input', async () => {
  const world = aWorld({ privacy: { personalData: 'redact', kinds: [...KINDS] } })
  await world.run([said('Write to mira@example.com or call +49 170 1234567, IBAN DE89 3704 0044 0532 0130 00.')])
  const save = world.stored.get(evt(1))
  expect(save?.item.text).toBe('Write to [EMAIL] or call [PHONE], IBAN [IBAN].')
  expect(save?.raw).toEqual({ in: 'message', bytes: new Uint8Array() })
  expect(JSON.stringify(save)).not.toMatch(/mira|1234567|3704/)
})

test('with redaction off, everything stays as it came', async () => {
  const world = aWorld()
  await world.run([said('Write to mira@example.com.')])
  expect(world.stored.get(evt(1))?.item.text).toBe('Write to mira@example.com.')
})

test('whoever wrote before is known again, under a name that does not say who it is', async () => {
  const [one, again, other] = await Promise.all(
    ['mira@example.com', 'mira@example.com', 'lion@example.com'].map((id) => oneOf({ author: { id, email: id } })),
  )
  expect(one?.author).toEqual({ id: expect.stringMatching(/^anon-[0-9a-f]{32}$/) as string })
  expect(again?.author).toEqual(one?.author)
  expect(other?.author).not.toEqual(one?.author)
  expect((await oneOf({ author: { id: 'u-1', name: 'Mira' } })).author).toEqual({ id: 'u-1', name: 'Mira' })
})

test('title, facts, mentions and addresses are looked through too, and files are not kept', async () => {
  const item = await oneOf({
    title: 'From mira@example.com',
    url: 'https://example.com/?mail=mira%40example.com',
    links: ['mailto:mira@example.com', 'https://example.com/help'],
    attributes: { contact: 'mira@example.com', plan: 'free', seats: 3, paidWith: 4_111_111_111_111_111, paid: true },
    attachments: [{ name: 'a.png', contentType: 'image/png', size: 1, key: 'k' }],
  })
  expect(item).toMatchObject({
    title: 'From [EMAIL]',
    links: ['https://example.com/help'],
    attributes: { contact: '[EMAIL]', plan: 'free', seats: 3, paidWith: '[CARD]', paid: true, filesLeftOut: 1 },
  })
  expect(item).not.toHaveProperty('url')
  expect(item).not.toHaveProperty('attachments')
})

test('a text does not become longer, so what fits into a message fits still', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.emailAddress(), fc.string(), fc.ipV4()), { maxLength: 8 }), async (words) => {
      const text = words.join(' ')
      expect((await oneOf({ text })).text.length).toBeLessThanOrEqual(text.length)
    }),
  )
})
