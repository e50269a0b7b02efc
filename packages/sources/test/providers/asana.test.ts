import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, drafts, fixture } from '../world.ts'

/** A field of a task that was changed. */
const change = (gid: string) => ({
  action: 'changed',
  created_at: '2026-02-03T08:09:10.001Z',
  resource: { gid: '400', resource_type: 'task' },
  change: { field: 'custom_fields', action: 'changed', new_value: { gid } },
})

describe('asana', () => {
  const asana = aSource('asana')
  const shake = (known: string[]) => asana.handshakes[0]?.answer(anInput(fixture('asana/handshake.json')), { secrets: async () => known })

  test('a comment that came with its words is a text', () => {
    const [comment] = drafts(asana, fixture('asana/events.json'))
    expect(comment).toEqual({
      kind: 'text',
      type: 'story.added',
      text: 'The customer calls again',
      markup: 'plain',
      author: { id: '11', name: 'Mirela' },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10, 1),
      attributes: { resource: '501', subtype: 'comment_added', parent: '400' },
      hints: {},
      key: '2026-02-03T08:09:10.001Z:added:501:400::11',
      part: expect.objectContaining({ action: 'added' }) as unknown,
    })
  })

  test('two fields that were changed at once are two events', () => {
    const [one, two] = drafts(asana, { body: { events: [change('71'), change('72')] } })
    expect(one?.key).not.toBe(two?.key)
  })

  test('what else happened is a signal, and so is the question whether we are there', () => {
    expect(drafts(asana, fixture('asana/events.json'))[1]).toMatchObject({
      kind: 'signal',
      type: 'task.changed',
      attributes: { field: 'due_at' },
    })
    expect(draft(asana, fixture('asana/heartbeat.json'))).toMatchObject({ kind: 'signal', type: 'heartbeat' })
  })

  test('the secret is echoed and kept', async () => {
    const secret = 'b537207f20cbfa02357cf448134da559'
    expect(await shake([])).toMatchObject({ status: 200, headers: { 'x-hook-secret': secret }, secret })
  })

  test('a second subscription, or a stranger, gets no echo', async () => {
    expect(await shake(['another'])).toBe('refused')
  })
})
