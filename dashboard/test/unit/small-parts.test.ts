import { expect, test } from 'vitest'
import { linesOf } from '../../src/design/sparkline.tsx'
import { curlOf } from '../../src/item/curl.ts'
import { prettyJson, tokensOf } from '../../src/item/json-tokens.ts'
import { leadsToPage, weightOf } from '../../src/overview/attention.ts'
import { differenceOf } from '../../src/overview/difference.ts'
import { findingOf } from '../../src/overview/finding.ts'
import { letterOf } from '../../src/overview/markers.ts'
import { jumpOf } from '../../src/shell/jump.ts'

const EVENT = `evt_${'0f'.repeat(16)}`

test('ids are found in whatever was pasted around them', () => {
  expect(jumpOf(`{"event":"dispatch.delivered","eventId":"${EVENT}"}`)).toEqual({ kind: 'item', id: EVENT })
  expect(jumpOf(`see dlv_${'ab'.repeat(16)}.`)).toEqual({ kind: 'delivery', id: `dlv_${'ab'.repeat(16)}` })
  expect(jumpOf('  evt_short ')).toEqual({ kind: 'search', q: 'evt_short' })
  expect(jumpOf('   ')).toBeNull()
})

test('more is bad only where less is better', () => {
  const tile = { value: 3, previous: 2, series: [] }
  expect(differenceOf(tile, 'less')).toEqual({ up: true, judged: 'bad' })
  expect(differenceOf({ ...tile, value: 1 }, 'less')).toEqual({ up: false, judged: 'good' })
  expect(differenceOf(tile, 'neither')).toEqual({ up: true, judged: 'plain' })
  expect(differenceOf({ ...tile, previous: null }, 'less')).toBeNull()
})

test('a button leads to pages that there are', () => {
  expect([
    leadsToPage('/inbox?view=all&source=survey&from=17'),
    leadsToPage('/dead-letters?stage=raw'),
    leadsToPage('/sources/survey'),
  ]).toEqual([true, true, true])
  expect([leadsToPage('/nowhere'), leadsToPage('https://elsewhere.test/'), leadsToPage('//elsewhere.test/inbox')]).toEqual([
    false,
    false,
    false,
  ])
})

test('a kind of trouble that is new is neither the loudest nor unheard', () => {
  expect([weightOf('breaker'), weightOf('degraded'), weightOf('sunspots')]).toEqual(['broken', 'note', 'doubtful'])
})

test('the chart says in a sentence what it shows', () => {
  const sentiment = [
    { at: 0, negative: 1, neutral: 2, positive: 1 },
    { at: 3_600_000, negative: 3, neutral: 0, positive: 1 },
  ]
  expect(findingOf({ sentiment, previousNegative: [1, 1] })).toMatch(
    /^4 of 8 items are negative, 50.%; in the period before it were 2\. Most of them, 3, at /,
  )
  expect(findingOf({ sentiment: [], previousNegative: [] })).toBe('No judged items in this time.')
})

test('changes are lettered without end', () => expect([0, 25, 26].map(letterOf)).toEqual(['A', 'Z', 'A2']))

test('an unknown value breaks a course, it does not pull it to zero', () => {
  expect(linesOf([1, 2, null, 4], 72, 24).map((line) => line.length)).toEqual([2, 1])
})

test('tokens of JSON are the whole of it', () => {
  const { text } = prettyJson('{"a": [1.5e3, true, "x\\"y"], "b": null}')
  const tokens = tokensOf(text)
  expect(tokens.map((token) => token.text).join('')).toBe(text)
  expect(tokens.filter(({ kind }) => kind !== 'plain').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'key "a"',
    'number 1.5e3',
    'word true',
    'string "x\\"y"',
    'key "b"',
    'word null',
  ])
  expect(prettyJson('text=1')).toEqual({ json: false, text: 'text=1' })
})

test('a payload is shown with the digits that it came with', () => {
  expect(prettyJson('{"id":12345678901234567890,"list":[ ],"more":[1,{"x":"a, b: {c}"}]}').text).toBe(`{
  "id": 12345678901234567890,
  "list": [],
  "more": [
    1,
    {
      "x": "a, b: {c}"
    }
  ]
}`)
})

test('a payload cannot break out of its quotes', () => {
  expect(curlOf('http://localhost', 'app', 'text/plain', `it's; rm -rf ~`)).toContain(`--data-binary 'it'\\''s; rm -rf ~'`)
})
