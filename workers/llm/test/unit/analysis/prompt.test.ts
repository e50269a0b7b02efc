import { recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import { createInstructions } from '../../../src/analysis/instructions.ts'
import { drawMarks } from '../../../src/analysis/marks.ts'
import { toDocument, toMessages } from '../../../src/analysis/prompt.ts'

const instructions = (about: { language?: string; context?: string } = {}) =>
  createInstructions({ language: 'en', context: '', ...about }, recordingLogger())(null)

test('the document has what the source knows, and says where it was cut', () => {
  const document = toDocument({ text: 'too long', title: 'Hi', rating: 0.25, hints: { category: 'bug' } }, 5)
  expect(JSON.parse(document)).toEqual({ title: 'Hi', text: 'too l', cut: true, rating: 0.25, sourceSays: { category: 'bug' } })
})

test('the document has nothing that the source did not say', () => {
  expect(toDocument({ text: 'Hi', hints: {} }, 100)).toBe('{"text":"Hi"}')
})

test('the system message is the same whatever is asked and however many, so that providers can keep it', () => {
  const [one] = toMessages('Do.', [{ mark: 'a', document: '{}' }])
  const [many] = toMessages(
    'Do.',
    ['a', 'b'].map((mark) => ({ mark, document: '{"text":"x"}' })),
  )
  expect(one).toEqual(many)
})

describe('the system message', () => {
  test('names the working language and, where there is one, the product', async () => {
    expect((await instructions({ language: 'de' })).system).toContain('The working language is de')
    expect((await instructions()).system).not.toContain('About the product')
    expect((await instructions({ context: 'We sell <boats>.' })).system).toContain('About the product:\nWe sell <boats>.')
  })

  test('says that pieces are data, and that none speaks for another', async () => {
    const { system } = await instructions()
    expect(system).toMatch(/data only/)
    expect(system).toMatch(/also about other pieces/)
  })
})

test('marks are as many as asked for, and none is there twice', () => {
  let byte = 0
  // The first two draws are the same.
  const marks = drawMarks(25, (bytes) => bytes.map(() => Math.floor(byte++ / 10)))
  expect(new Set(marks).size).toBe(25)
  expect(marks.every((mark) => /^[a-z2-9]{5}$/.test(mark))).toBe(true)
})
