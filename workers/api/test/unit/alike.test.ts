import { expect, test } from 'vitest'
import { alike, stem } from '../../src/topics/alike.ts'

const named = (...topics: string[]) => topics.map((topic, index) => ({ topic, items: 100 - index }))
const groups = (...topics: string[]): string[][] => alike(named(...topics)).map((one) => one.topics.map(({ topic }) => topic))

test.each([
  [['fails', 'failed', 'failing', 'failure', 'failures'], 'fail'],
  [['export', 'exports', 'exporting', 'exported'], 'export'],
  [['log', 'logs', 'logging', 'logged'], 'log'],
  [['crash', 'crashes', 'crashing'], 'crash'],
])('%j are forms of one word', (words, common) => {
  expect(words.map(stem)).toEqual(words.map(() => common))
})

test.each([
  ['other forms of the words', ['login fails', 'login failure', 'failed logins']],
  ['another order of words', ['export of reports', 'report exports']],
  ['upper case, hyphens and spaces', ['sign-in', 'Sign in', 'signin']],
  ['accents', ['café orders', 'cafe order']],
  ['words that tell nothing', ['billing', 'billing issues', 'problems with billing']],
  ['a slip of the pen', ['performance', 'perfomance']],
])('%s make one topic', (_what, topics) => {
  expect(groups(...topics)).toEqual([topics])
})

test.each([
  [['login', 'logout']],
  [['export', 'import']],
  [['price', 'privacy']],
  [['ios app', 'android app']],
  [['2fa', '3fa']],
  [['登录', '支付']],
])('%j stay apart', (topics) => {
  expect(groups(...topics)).toEqual([])
})

test('the name with most items is the one that is suggested, and the largest group stands first', () => {
  expect(
    alike([
      { topic: 'exports', items: 2 },
      { topic: 'login failure', items: 30 },
      { topic: 'export', items: 5 },
      { topic: 'login fails', items: 40 },
    ]),
  ).toEqual([
    {
      name: 'login fails',
      topics: [
        { topic: 'login fails', items: 40 },
        { topic: 'login failure', items: 30 },
      ],
    },
    {
      name: 'export',
      topics: [
        { topic: 'export', items: 5 },
        { topic: 'exports', items: 2 },
      ],
    },
  ])
})

const apart = (one: string, other: string): boolean => [one, other].toSorted().join() === 'export,exports'

test('what somebody has taken apart is not suggested again, nor what only those two have in common', () => {
  expect(alike(named('export', 'exports'), apart)).toEqual([])
  expect(alike(named('export', 'exports', 'exporting'), apart).map(({ topics }) => topics.length)).toEqual([2])
})

test('a thousand names are compared at once', () => {
  const many = named(...Array.from({ length: 1_000 }, (_, n) => `topic number ${n}`), 'topic numbers 7')
  expect(alike(many)).toHaveLength(1)
})
