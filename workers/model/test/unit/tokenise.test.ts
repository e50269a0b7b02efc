import { expect, test } from 'vitest'
import { tokenise } from '../../src/text/tokenise.ts'

const read = (text: string): string[] => tokenise(text).map((token) => `${token.kind}:${token.text}`)

test('contractions are taken apart, with and without apostrophe', () => {
  const expected = ['word:it', 'word:does', 'word:not', 'word:work']
  expect(read("It doesn't work")).toEqual(expected)
  expect(read('It doesn’t work')).toEqual(expected)
  expect(read('it doesnt work')).toEqual(expected)
})

test('every kind of token is told apart', () => {
  expect(read('@ann see https://a.example/x?y=1 #Wow 3.5 :) :-( 👍!')).toEqual([
    'mention:@ann',
    'word:see',
    'url:https://a.example/x?y=1',
    'hashtag:#Wow',
    'number:3.5',
    'smile::)',
    'frown::-(',
    'emoji:👍',
    'mark:!',
  ])
})

test('what only looks like an emoticon is none', () => {
  expect(read('at 10:30 (see notes): done').filter((token) => /smile|frown/.test(token))).toEqual([])
})

test('words of every script are words', () => {
  expect(read('naïve Straße привет 漢字 हिन्दी').every((token) => token.startsWith('word:'))).toBe(true)
})

test('capitals are remembered, and base64 is no word', () => {
  expect(tokenise('STOP it').map(({ caps }) => caps)).toEqual([true, false])
  expect(tokenise('Q'.repeat(41))).toEqual([])
})
