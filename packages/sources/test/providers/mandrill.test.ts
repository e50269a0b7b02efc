import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, drafts, fixture } from '../world.ts'

const click = (url: string) => ({ event: 'click', _id: 'b1', ts: 1_770_106_150, url })

describe('mandrill', () => {
  const mandrill = aSource('mandrill')

  test('each mail of a delivery is an item', () => {
    const [mail, away] = drafts(mandrill, fixture('mandrill/inbound.json'))
    expect(mail).toEqual({
      kind: 'text',
      type: 'email.message',
      text: 'Where is it?',
      markup: 'plain',
      title: 'Late parcel',
      author: { id: 'tom@example.net', name: 'Tom Reed', email: 'Tom@example.net' },
      occurredAt: 1_770_106_150_000,
      files: [{ name: 'note.txt', contentType: 'text/plain', bytes: new TextEncoder().encode('hi') }],
      attributes: { recipient: 'hello@in.example.com', spamScore: 0.4 },
      hints: {},
      key: 'inbound:<m1@example.net>:hello@in.example.com',
      part: expect.objectContaining({ event: 'inbound' }) as unknown,
    })
    expect(away).toMatchObject({ kind: 'signal', type: 'email.auto_reply', author: { bot: true } })
  })

  test('a bounce and an empty test are signals', () => {
    expect(draft(mandrill, fixture('mandrill/bounce.json'))).toMatchObject({
      kind: 'signal',
      type: 'hard_bounce',
      key: 'hard_bounce:b1:1770106150',
    })
    expect(draft(mandrill, fixture('mandrill/test.json'))).toMatchObject({ kind: 'signal', type: 'test' })
  })

  test('two links of a mail that are opened within a second are two events', () => {
    const [one, two] = drafts(mandrill, { body: [click('https://harbour.example/a'), click('https://harbour.example/b')] })
    expect(one?.key).not.toBe(two?.key)
  })

  test('HEAD is answered, so that the address is taken', async () => {
    expect(await mandrill.handshakes[0]?.answer(anInput(fixture('mandrill/head.json')), { secrets: async () => [] })).toMatchObject({
      status: 200,
    })
  })
})
