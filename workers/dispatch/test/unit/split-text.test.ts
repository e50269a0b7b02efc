import { describe, expect, test } from 'vitest'
import { slackMessage } from '../../src/connectors/slack-message.ts'
import { mrkdwn } from '../../src/templates/channel.ts'
import { discordMarkdown } from '../../src/templates/discord-channel.ts'
import { clipMarkup, splitText } from '../../src/templates/split-text.ts'

const split = (text: string, max: number): string[] => splitText(text, max, mrkdwn.atoms)

describe('a long text', () => {
  test.each([
    ['after a line', 10, 'aaaa bbb\nccc dddd', ['aaaa bbb\n', 'ccc dddd']],
    ['after a word', 10, 'aaaa bbbbb cccc', ['aaaa ', 'bbbbb cccc']],
    ['anywhere where there is no word', 10, 'aaaaaaaaaaaaa', ['aaaaaaaaaa', 'aaa']],
    ['but never inside an entity', 10, 'aaaaaaaa&amp;b', ['aaaaaaaa', '&amp;b']],
    ['nor inside a link', 11, 'aaaa <https://x>', ['aaaa ', '<https://x>']],
    ['nor between the signs of a span', 10, 'aaaaaa *b c* d', ['aaaaaa ', '*b c* d']],
    ['nor inside a character', 10, 'aaaaaaaaa😀b', ['aaaaaaaaa', '😀b']],
  ])('is cut %s', (_, max, text, parts) => {
    expect(split(text, max)).toEqual(parts)
  })

  test('in Markdown is never cut after the backslash of an escape', () => {
    expect(splitText(String.raw`aaaaaaaaa\*b`, 10, discordMarkdown.atoms)).toEqual(['aaaaaaaaa', String.raw`\*b`])
  })

  test('comes together again from its parts, each within the limit', () => {
    const text = '&lt;a&gt; <https://example.com|x> 😀 word\n'.repeat(900)
    const parts = split(text, 3_000)
    expect(parts.join('')).toBe(text)
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(3_000)
  })
})

test('markup longer than a part is cut after all: there is always progress', () => {
  expect(split(`<${'x'.repeat(50)}>`, 10).join('')).toHaveLength(52)
})

test('a title that is too long ends in a sign that says so, and tears no markup', () => {
  expect(clipMarkup('fits', 4, mrkdwn.atoms)).toBe('fits')
  expect(clipMarkup('aaaaaaa&amp;b', 10, mrkdwn.atoms)).toBe('aaaaaaa…')
})

test('a Slack message has at most 50 blocks and says what was cut', () => {
  const { blocks } = slackMessage({ title: 'T', text: 'x'.repeat(3_000 * 48 + 77) })
  expect(blocks).toHaveLength(50)
  expect(blocks.at(-1)?.text.text).toBe('_… cut: 77 more characters_')
})
