import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analyze.ts'

const feel = (text: string, more: Omit<AnalyzeInput, 'text'> = {}) => analyze({ text, ...more }).sentiment

describe('words', () => {
  test.each([
    ['I love the new dashboard, great work!', 'positive'],
    ['Worst support I ever had, completely useless.', 'negative'],
    ['The invoice was sent on Monday.', 'neutral'],
    ['The update is not good at all', 'negative'],
    ['No problems so far, works great', 'positive'],
    ['The old version was nice, but the new one is terrible', 'negative'],
    ['sooooo goooood', 'positive'],
    ['Horrible!', 'negative'],
    ['so slow', 'negative'],
    ['so awesome', 'positive'],
    ['I can’t recommend this enough', 'positive'],
    ['App does not open!!!!', 'negative'],
    ['🚨🚨🚨 Nothing loads!!!', 'negative'],
    ['This is a killer feature', 'positive'],
    ['How do I reset the filter in the list view?', 'neutral'],
  ])('%s → %s', (text, label) => {
    expect(feel(text).label).toBe(label)
  })

  test('degree adverbs, capitals and exclamation marks make it stronger', () => {
    const plain = feel('this is good').score
    expect(feel('this is really good').score).toBeGreaterThan(plain)
    expect(feel('this is GOOD').score).toBeGreaterThan(plain)
    expect(feel('this is good!!!').score).toBeGreaterThan(plain)
  })

  test('a word that objects have too is only a word', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(feel(`the ${word} takes two arguments`).label).toBe('neutral')
    }
  })
})

describe('witnesses beside the words', () => {
  test('stars decide where the words say little', () => {
    expect(feel('It is an app.', { rating: 1 }).label).toBe('positive')
    expect(feel('It is an app.', { rating: 0 }).label).toBe('negative')
  })

  test.each([
    ['★★★★★', 'positive'],
    ['★☆☆☆☆', 'negative'],
    ['It is an app. ⭐️⭐️☆☆☆', 'negative'],
    ['⭐☆☆☆☆ Esta aplicación ya no se abre', 'negative'],
    ['★★★☆☆', 'neutral'],
    ['★☆★☆★ is how it draws a line', 'neutral'],
  ] as const)('stars that are drawn count as stars: %s → %s', (text, label) => {
    expect(feel(text).label).toBe(label)
    expect(feel('', { title: text }).label).toBe(label)
  })

  test('and do not where the source gives some', () => {
    expect(feel('★☆☆☆☆', { rating: 1 }).label).toBe('positive')
  })

  test('clear words stand against middling stars', () => {
    expect(feel('I hate this, it is horrible and useless', { rating: 0.5 }).label).toBe('negative')
  })

  test('the opinion of the source counts', () => {
    expect(feel('It is an app.', { hints: { sentiment: 'negative' } }).label).toBe('negative')
  })

  test('emoji speak without words', () => {
    expect(feel('😍😍').label).toBe('positive')
    expect(feel('😡👎').label).toBe('negative')
  })
})

describe('what cannot be read', () => {
  test.each([
    'Die App ist leider nach dem letzten Update völlig unbrauchbar geworden.',
    'Je suis très content de ce produit, il fonctionne parfaitement.',
    'この製品は本当に素晴らしいです。',
    'Это приложение ужасно работает, верните деньги.',
  ])('no confident mood where the language is not English: %s', (text) => {
    expect(feel(text).confidence).toBeLessThanOrEqual(0.4)
    expect(Math.abs(feel(text).score)).toBeLessThan(0.4)
  })

  test('emoji and stars are understood in any language', () => {
    expect(feel('Die App ist nach dem Update so 😍😍').label).toBe('positive')
    expect(feel('Funktioniert nach dem Update leider gar nicht mehr', { rating: 0 }).label).toBe('negative')
  })

  test('an empty text is neutral', () => {
    expect(feel('').label).toBe('neutral')
  })
})
