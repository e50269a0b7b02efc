import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRoom } from '../../../src/cache/room.ts'

const LATER = Date.UTC(2026, 10, 23, 12)

test('what was put in comes out as it was, letters of all scripts', () => {
  const room = createRoom(10_000)
  const texts = ['', 'plain', 'Größe', '日本語のレビュー', 'fine 👍🏽', '{"a":"\\ud800"}']
  for (const [index, text] of texts.entries()) expect(room.put(`k${index}`, text, LATER)).toBe(true)
  expect(texts.map((_, index) => room.get(`k${index}`)?.text)).toEqual(texts)
})

test('what was put in says until when it holds, what never was is not there', () => {
  const room = createRoom(100)
  room.put('k', 'text', LATER)
  expect(room.get('k')).toEqual({ text: 'text', until: LATER })
  expect(room.get('other')).toBeUndefined()
})

test('what does not fit is said, what is there stays, and an old text does not stand for a new one', () => {
  const room = createRoom(20)
  room.put('a', 'x'.repeat(8), LATER)
  room.put('b', 'y'.repeat(8), LATER)
  expect(room.put('c', 'z'.repeat(8), LATER)).toBe(false)
  expect(room.put('a', 'z'.repeat(9), LATER)).toBe(false)
  expect(['a', 'b', 'c'].map((key) => room.get(key)?.text)).toEqual([undefined, 'y'.repeat(8), undefined])
})

test('a letter of several bytes that fits only in part does not fit', () => {
  const room = createRoom(4)
  expect(room.put('k', 'ab語', LATER)).toBe(false)
  expect(room.get('k')).toBeUndefined()
  expect(room.put('k', 'a語', LATER)).toBe(true)
  expect(room.get('k')?.text).toBe('a語')
})

test('whatever is put in over and over, each key has its last text or none', () => {
  const change = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.string({ unit: 'grapheme', maxLength: 30 }) })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const room = createRoom(200)
      const last = new Map<string, string>()
      for (const { key, text } of changes)
        if (room.put(key, text, LATER)) last.set(key, text)
        else {
          last.delete(key)
          if (changes.length % 2 === 0) {
            room.clear()
            last.clear()
          }
        }
      for (const key of ['a', 'b', 'c', 'd']) expect(room.get(key)?.text).toBe(last.get(key))
    }),
  )
})
