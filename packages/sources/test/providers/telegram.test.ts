import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('telegram', () => {
  const telegram = aSource('telegram')

  test('a message in a public group is a text with its address', () => {
    expect(draft(telegram, fixture('telegram/message.json'))).toEqual({
      kind: 'text',
      type: 'message',
      text: 'Seit dem Update startet die App nicht mehr',
      markup: 'plain',
      author: { id: '5550001', name: 'Ines K.', bot: false },
      language: 'de',
      url: 'https://t.me/quayusers/42',
      occurredAt: 1_770_106_150_000,
      attributes: { chat: -100700800, chatType: 'supergroup', chatTitle: 'Quay users', message: 42 },
      hints: {},
    })
  })

  test('what is written to the bot alone is confidential, and has no address', () => {
    const found = draft(telegram, fixture('telegram/private-photo.json'))
    expect(found).toMatchObject({ kind: 'text', text: 'This is what I see', confidential: true })
    expect(found.url).toBeUndefined()
  })

  test('a post of a channel is written by the channel', () => {
    expect(draft(telegram, fixture('telegram/channel-post.json'))).toMatchObject({
      kind: 'text',
      author: { id: '-100900', name: 'Harbour news' },
    })
  })

  test('an edit and a pressed button are signals', () => {
    expect(draft(telegram, fixture('telegram/edited-message.json'))).toMatchObject({ kind: 'signal', occurredAt: 1_770_106_250_000 })
    expect(draft(telegram, fixture('telegram/callback-query.json'))).toMatchObject({
      kind: 'signal',
      text: '',
      attributes: { data: 'rate:5' },
    })
  })

  test('an update that is sent again keeps its number', () => {
    expect(telegram.dedupeKey(anInput(fixture('telegram/message.json')))).toBe('700100')
  })
})
