import { anEvent, evt } from '@sluice/testing/builders'
import { delivered } from '@sluice/testing/fakes'
import { killedAt } from '@sluice/testing/faults'
import { describe, expect, test } from 'vitest'
import { keepFiles } from '../../src/files.ts'
import { aWorld } from './world.ts'

const letter = (files: unknown[], attempts = 1) =>
  delivered(
    { v: 1, event: anEvent({ source: 'letters', kind: 'letters', body: JSON.stringify([{ text: 'See the files.', files }]) }) },
    attempts,
  )

const PHOTO = { name: 'photo.png', contentType: 'image/png', text: 'pixels' }
const NOTE = { name: 'note.txt', contentType: 'text/plain; charset=utf-8', text: 'note' }

describe('files of an item', () => {
  test('are kept under its id, and named by it', async () => {
    const world = aWorld()
    await world.run([letter([PHOTO, NOTE])])
    expect(world.stored.get(evt(1))?.item.attachments).toEqual([
      { name: 'photo.png', contentType: 'image/png', size: 6, key: `default/${evt(1)}/files/0` },
      { name: 'note.txt', contentType: 'text/plain', size: 4, key: `default/${evt(1)}/files/1` },
    ])
    expect([...world.files]).toEqual([
      [`default/${evt(1)}/files/0`, { text: 'pixels', contentType: 'image/png' }],
      [`default/${evt(1)}/files/1`, { text: 'note', contentType: 'text/plain' }],
    ])
  })

  test('that are too many or too large are left out, and the item says how many', async () => {
    const world = aWorld()
    await world.run([letter([{ ...PHOTO, size: 10_000_001 }, ...Array.from({ length: 22 }, () => NOTE)])])
    const item = world.stored.get(evt(1))?.item
    expect(item?.attachments).toHaveLength(20)
    expect(item?.attributes).toEqual({ filesLeftOut: 3 })
    expect(world.files.size).toBe(20)
  })

  test('stay as they are when something else comes under the same id', async () => {
    const world = aWorld()
    await world.run([letter([PHOTO])])
    await world.run([letter([{ ...PHOTO, text: 'another picture' }])])
    expect([world.stored.size, [...world.files.values()].map(({ text }) => text)]).toEqual([1, ['pixels']])
  })

  test('are there before the item is: while R2 is down the event waits', async () => {
    const world = aWorld()
    world.down.payloads = true
    const message = letter([PHOTO])
    await world.run([message])
    expect(message.outcome).toMatchObject({ retry: expect.any(Number) })
    expect(world.stored.size).toBe(0)
  })

  test('are there whenever the item is, wherever the Worker is killed', async () => {
    for (let place = 1; ; place += 1) {
      const world = aWorld()
      const fault = killedAt(place)
      await world.run([letter([PHOTO, NOTE])], fault)
      for (const { item } of world.stored.values()) for (const { key } of item.attachments ?? []) expect(world.files.has(key)).toBe(true)
      if (!fault.dead) break
      await world.run([letter([PHOTO, NOTE], 2)])
      expect([world.stored.size, world.files.size, new Set(world.forwarded).size]).toEqual([1, 2, 1])
    }
  })
})

/** What a file is kept as. */
const cleaned = (name: string, contentType = 'text/plain') =>
  keepFiles({ workspace: 'default', id: evt(1) }, [{ name, contentType, bytes: new Uint8Array() }])[0]?.attachment

describe('the name of a file', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ann\\photo.png', 'photo.png'],
    ['a\u0000b\u202egnp.txt\r\nSet-Cookie: x', 'abgnp.txt Set-Cookie: x'],
    ['.\u200b.', 'file'],
    ['dir/', 'file'],
    ['', 'file'],
    ['Übersicht 2026.pdf', 'Übersicht 2026.pdf'],
    [`${'ü'.repeat(300)}.pdf`, 'ü'.repeat(99)],
  ])('%j is %j', (name, expected) => {
    expect(cleaned(name)?.name).toBe(expected)
  })

  test.each([
    ['TEXT/HTML; charset=utf-8', 'text/html'],
    ['application/vnd.ms-excel', 'application/vnd.ms-excel'],
    ['image/png\r\nx: y', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('the type %j is %j', (type, expected) => {
    expect(cleaned('a', type)?.contentType).toBe(expected)
  })
})
