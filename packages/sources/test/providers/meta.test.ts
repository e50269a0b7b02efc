import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, drafts, fixture } from '../world.ts'

/** The token of the handshake, or by default the secret that signs. */
const secrets = async (refs: readonly string[] = ['${APP_SECRET}']) => refs.map((ref) => (ref === '${TOKEN}' ? 'a-secret' : 'other'))

describe('meta', () => {
  const meta = aSource('meta')

  test('a comment on a page is a text', () => {
    const [comment] = drafts(meta, fixture('meta/page-feed.json'))
    expect(comment).toEqual({
      kind: 'text',
      type: 'comment.add',
      text: 'Delivery took three weeks.',
      markup: 'plain',
      author: { id: '2001', name: 'Tom Reed', bot: false },
      url: 'https://www.facebook.com/1000/posts/71',
      occurredAt: 1_770_106_150_000,
      attributes: { field: 'feed', page: '1000', post: '1000_71', parent: '1000_71' },
      hints: {},
      key: 'feed:comment:add:1000_71_5:2001:1770106150000',
      part: expect.objectContaining({ field: 'feed' }) as unknown,
    })
  })

  test('what the page itself answers is marked, and a reaction is a signal', () => {
    const [, answer, reaction] = drafts(meta, fixture('meta/page-feed.json'))
    expect(answer?.author).toEqual({ id: '1000', name: 'Harbour', bot: true })
    expect(reaction).toMatchObject({ kind: 'signal', type: 'reaction.add', attributes: { reaction: 'angry' } })
  })

  test('everything in a delivery has a key of its own', () => {
    const keys = drafts(meta, fixture('meta/page-feed.json')).map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
  })

  test('a recommendation is a rating', () => {
    expect(draft(meta, fixture('meta/page-rating.json'))).toMatchObject({
      text: 'Great people',
      rating: 1,
      hints: { sentiment: 'positive' },
    })
  })

  test('a comment on Instagram is a text', () => {
    expect(draft(meta, fixture('meta/instagram-comment.json'))).toMatchObject({
      kind: 'text',
      type: 'comments',
      author: { id: '3001', name: 'ana.sews' },
      attributes: { post: '1801' },
    })
  })

  test('a direct message is confidential; that it was read is a signal', () => {
    const [message, read] = drafts(meta, fixture('meta/messages.json'))
    expect(message).toMatchObject({ kind: 'text', text: 'My parcel is lost', confidential: true, key: 'm_1' })
    expect(read).toMatchObject({ kind: 'signal', type: 'read' })
  })

  test('an edit is a signal', () => {
    const change = { field: 'feed', value: { item: 'comment', verb: 'edited', comment_id: '1', message: 'better' } }
    expect(draft(meta, { body: { object: 'page', entry: [{ id: '1', changes: [change] }] } }).kind).toBe('signal')
  })

  describe('the question whether the address is ours', () => {
    const asked = fixture('meta/verification.json')
    const { handshakes } = aSource('meta', { secret: '${APP_SECRET}', verifyToken: '${TOKEN}' })

    test('is answered to who knows the token', async () => {
      expect(await handshakes[0]?.answer(anInput(asked), { secrets })).toMatchObject({ status: 200, body: '1158201444' })
    })

    test('is refused to who does not, or knows only the secret of the app', async () => {
      for (const token of ['', 'a-secre', 'other']) {
        const url = `?hub.mode=subscribe&hub.challenge=1&hub.verify_token=${token}`
        expect(await handshakes[0]?.answer(anInput({ method: 'GET', url }), { secrets })).toBe('refused')
      }
    })

    test('is refused where no token is configured', async () => {
      const [handshake] = meta.handshakes
      expect(await handshake?.answer(anInput(asked), { secrets: async () => ['a-secret'] })).toBe('refused')
    })
  })
})
