import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('jotform', () => {
  const jotform = aSource('jotform')

  test('words are the text, choices are attributes, name and address are the author', () => {
    expect(draft(jotform, fixture('jotform/submission.json'))).toEqual({
      kind: 'text',
      type: 'submission',
      text: 'The zip should last longer',
      markup: 'plain',
      title: 'After your order',
      author: { id: 'tom@example.net', name: 'Tom Reed', email: 'Tom@example.net' },
      attributes: { howOften: 'Weekly', stars: '4', form: '123', submission: '6100200300' },
      hints: {},
    })
  })

  test('a request that is no JSON is no submission', () => {
    const body = { submissionID: '1', rawRequest: '{' }
    expect(() => draft(jotform, { body })).toThrow('rawRequest')
  })

  test('a submission keeps its id', () => {
    expect(jotform.dedupeKey(anInput(fixture('jotform/submission.json')))).toBe('6100200300')
  })
})
