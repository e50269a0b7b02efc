import { anAnalysis, anItem } from '@sluice/testing/builders'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Channel, html, JOINER, markdown, mrkdwn, plain } from '../../src/templates/channel.ts'
import { teamsHtml, telegramHtml } from '../../src/templates/chat-html.ts'
import { defaultText, defaultTitle } from '../../src/templates/default-content.ts'
import { discordMarkdown } from '../../src/templates/discord-channel.ts'
import { compileTemplate } from '../../src/templates/engine.ts'
import { cutRuns, parseRuns } from '../../src/templates/runs.ts'
import * as rules from './channel-rules.ts'

const CHANNELS: readonly (readonly [string, Channel, rules.Findings, (markup: string) => string])[] = [
  ["Slack's mrkdwn", mrkdwn, rules.mrkdwnFindings, rules.shownMrkdwn],
  ['Markdown', markdown, rules.markdownFindings, rules.shownMarkdown],
  ["Discord's Markdown", discordMarkdown, rules.discordFindings, rules.shownMarkdown],
  ['HTML', html, rules.htmlFindings, rules.shownHtml],
  ["Telegram's HTML", telegramHtml, rules.telegramFindings, rules.shownHtml],
  ["Teams' HTML", teamsHtml, rules.teamsFindings, rules.shownHtml],
]

/** Pieces that mean something somewhere. */
const SIGNS = '*_~`|<>&[](){}#+-=!@$%^:./\\"\'0127 \n\t'.split('')
const WORDS =
  '** __ ~~ ``` || ]( <!channel> <@U1> <#C1> @everyone @here @all <@1234> <@&1234> <t:1> <at> </at> {{ {{DATE(2026-01-01T00:00:00Z)}} ' +
  '#12 GH-1 !3 ~bug %1 &4 $5 /close /assign https://evil.example www.evil.example evil.example 127.0.0.1 a@b.example tg://user?id=1 ' +
  '&lt; &amp; &#64; <a> === --- 😀 é word snake_case 2*3*4'
const NASTY = [...SIGNS, ...WORDS.split(' '), '# ', '- ', '1. ', '2) ', '> ', '-# ', '    code', '\r\n', '<a href="x">', JOINER]
const text = fc.oneof(
  fc.array(fc.constantFrom(...NASTY), { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
const bare = (shown: string): string => shown.replaceAll(JOINER, '')

const facts = (said: string) => ({
  item: anItem({ text: said, title: said, author: { id: 'u', name: said } }),
  analysis: anAnalysis({ topics: [said], summary: said }),
  rule: { name: 'kudos' },
})

describe.each(CHANNELS)('%s', (_name, channel, findings, shown) => {
  test('lets no link, mention or markup come out of what people write', () => {
    fc.assert(
      fc.property(text, (words) => {
        expect(findings(channel.escape(words))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test('nor out of two texts that a template puts side by side', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(findings(channel.escape(one) + channel.escape(other))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  test.each(['.', ')'])('nor a list out of a number and a text that begins with %s', (sign) => {
    expect(findings(channel.escape('7') + channel.escape(`${sign} item`))).toEqual([])
  })

  test('shows what was written, sign by sign', () => {
    fc.assert(
      fc.property(text, (words) => {
        expect(bare(shown(channel.escape(words)))).toBe(bare(words))
      }),
    )
  })

  test('makes no placeholder of an address', () => {
    expect(channel.link('https://shop.example/{{ticket.requester.email}}')).not.toMatch(/\{\{|\}\}/)
  })

  test('makes a link of an address, and of nothing that only looks like one', () => {
    expect(channel.link('https://shop.example/?a=1&b=2')).toMatch(/^<.*https:\/\/shop\.example\/\?a=1&(?:amp;)?b=2.*>$/)
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'tg://user?id=1']) expect(findings(channel.link(url))).toEqual([])
    const divided = channel.link('https://shop.example/<!channel>|"x` y\n')
    expect(divided.match(/<!channel>|\||`|\n/g)).toBeNull()
  })

  test('has a default content in which people add no finding to ours', () => {
    const evil = facts('<!channel> @everyone [x](https://evil.example) **b** <at>all</at> @octocat')
    expect(findings(defaultText(evil, channel))).toEqual(findings(defaultText(facts('all is well'), channel)))
    expect(findings(defaultTitle(evil, channel))).toEqual([])
  })
})

test.each(CHANNELS)('%s: values of a template are harmless, whatever is done to them', (_name, channel, findings) => {
  const evil = '@everyone <!here> [a](https://evil.example) <at>x</at>'
  const compiled = compileTemplate('{{ item.text | upcase }}{{ item.text | split: " " | join: " " }}', channel.escape)
  const rendered = compiled.ok && compiled.value.render({ item: anItem({ text: evil }), analysis: anAnalysis(), rule: { name: 'kudos' } })
  expect(rendered && rendered.ok && findings(rendered.value)).toEqual([])
})

test('text without markup is written as it is', () => {
  expect(plain.escape('<b>*x*</b>')).toBe('<b>*x*</b>')
  expect(plain.link('javascript:x')).toBe('javascript:x')
})

/** Words and what is set for them. */
const look = (source: string) =>
  parseRuns(source).map(({ text: words, ...style }) => [words, ...Object.entries(style).flatMap(([key, on]) => (on ? [key] : []))])

describe('simple HTML of a template', () => {
  test('is read as runs of one look each', () => {
    expect(look('a <b>b <i>c</i></b><br><code>d</code> <s>e</s>')).toEqual([
      ['a '],
      ['b ', 'bold'],
      ['c', 'bold', 'italic'],
      ['\n'],
      ['d', 'code'],
      [' '],
      ['e', 'strike'],
    ])
  })

  test('keeps a link of the web, and of another address only its words', () => {
    expect(parseRuns('<a href="https://x.example/?a=1&amp;b=2">x</a><a href="javascript:alert(1)">y</a>')).toMatchObject([
      { text: 'x', link: 'https://x.example/?a=1&b=2' },
      { text: 'y', link: null },
    ])
  })

  test('with a mistake in it is shown all the same', () => {
    expect(look('</b>a <b>open <blink>1 < 2 &nope; &#0; &#xD800;')).toEqual([
      ['a '],
      ['open ', 'bold'],
      ['<blink>', 'bold'],
      ['1 < 2 &nope; &#0; \ufffd', 'bold'],
    ])
  })

  test('brings back every text that was escaped', () => {
    fc.assert(
      fc.property(text, (words) => {
        const runs = parseRuns(html.escape(words.toWellFormed()))
        expect(runs.map((run) => run.text).join('')).toBe(words.toWellFormed())
      }),
    )
  })

  test('is cut between characters, and says how much is left over', () => {
    const runs = parseRuns('ab<b>c😀</b>d')
    expect(cutRuns(runs, 4)).toMatchObject({ runs: [{ text: 'ab' }, { text: 'c' }], rest: 3 })
    expect(cutRuns(runs, 6)).toMatchObject({ rest: 0 })
  })
})
