import { Findings } from '@sluice/schema/analysis'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analyze.ts'
import { MAX_TOKENS, tokenise } from '../../src/text/tokenise.ts'
import { cap, squeeze } from '../../src/text/prepare.ts'

const LENGTH = 20_000
const wall = (part: string, length = LENGTH): string => part.repeat(Math.ceil(length / part.length)).slice(0, length)

const ORDINARY = 'The app is quite nice but the export button does not work since Monday, please fix it. '

/** What makes careless expressions and loops slow. */
const NASTY: Record<string, string> = {
  'one letter': 'a',
  'exclamation marks': '!',
  blanks: ' ',
  'line ends': '\n',
  'tabs and blanks': '\t \t',
  digits: '1',
  'digits apart': '1 ',
  'digits with dashes': '1-',
  'near cards': '4111 1111 1111 1112 ',
  'near addresses': 'a@a.',
  'at signs': 'a@',
  brackets: '([',
  base64: 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODkw',
  emoji: '😀😡👍🏽❤️',
  zalgo: 'Z̷̧̛a̸l̵g̶o̷',
  marks: '\u0301',
  'half characters': '\ud800',
  'begun links': 'http://',
  'begun hosts': 'www.',
  colons: ':',
  'begun IPv6': 'a:b:c:d:',
  'begun IPv4': '1.1.1.',
  'begun emoticons': ':-',
  apostrophes: "'a",
  tags: '#a ',
  versions: 'v1.2.3 ',
  months: 'jan 1 ',
  money: '$1,',
  orders: 'order ',
  accounts: 'DE89 3704 0044 0532 0130 00 ',
  negations: 'not ',
  'begun phrases': 'would be ',
  'one-word sentences': 'Fix it. ',
  'words of mood': 'good but bad ',
  'Chinese and Japanese': '漢字かな',
  escapes: '&amp;',
}

/** Milliseconds of the fastest of five. */
const fastest = (text: string): number => {
  const rounds = Array.from({ length: 5 }, () => {
    const start = performance.now()
    analyze({ text })
    return performance.now() - start
  })
  return Math.min(...rounds)
}

describe('nasty texts', () => {
  test.each(Object.keys(NASTY))('%s: 20,000 characters give a finding that fits the contract', (name) => {
    const findings = analyze({ text: wall(NASTY[name] ?? ''), title: wall(NASTY[name] ?? '', 500) })
    expect(Findings.safeParse(findings).error).toBeUndefined()
  })

  test('how much is looked at does not grow with the text', () => {
    for (const part of Object.values(NASTY)) {
      const prepared = squeeze(cap(wall(part)))
      expect(prepared.length).toBeLessThanOrEqual(6_001)
      expect(tokenise(prepared).length).toBeLessThanOrEqual(MAX_TOKENS + 2)
    }
  })

  test('none costs many times what an ordinary text of its length costs', () => {
    for (let at = 0; at < 30; at++) analyze({ text: wall(ORDINARY) })
    const ordinary = fastest(wall(ORDINARY))
    for (const [name, part] of Object.entries(NASTY))
      expect({ name, ratio: fastest(wall(part)) / ordinary }).toSatisfy(({ ratio }) => ratio < 15)
  })
})
