import * as fc from 'fast-check'
import { growthOf, LINEAR, onWall } from '@sluice/testing/growth'
import { describe, expect, test } from 'vitest'
import { latestReply } from '../src/quoted-text.ts'

const plain = (...lines: string[]) => latestReply(lines.join('\n'), 'plain').trim()
const html = (source: string) =>
  latestReply(source, 'html')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('of an e-mail in plain text stays what is new', () => {
  test.each([
    ['English', 'On Tue, 6 Jan 2026 at 10:00, Ann Lee <ann@x.example> wrote:'],
    ['German', 'Am 06.01.2026 um 10:00 schrieb Ann Lee:'],
    ['French', 'Le mar. 6 janv. 2026 à 10:00, Ann Lee <ann@x.example> a écrit :'],
    ['Spanish', 'El mar, 6 ene 2026 a las 10:00, Ann Lee (<ann@x.example>) escribió:'],
    ['Portuguese', 'Em ter., 6 de jan. de 2026 às 10:00, Ann Lee escreveu:'],
    ['Italian', 'Il giorno mar 6 gen 2026 alle ore 10:00 Ann Lee ha scritto:'],
    ['Dutch', 'Op di 6 jan 2026 om 10:00 schreef Ann Lee <ann@x.example>:'],
    ['Polish', 'wt., 6 sty 2026 o 10:00 Ann Lee <ann@x.example> napisał(a):'],
    ['Swedish', 'Den tis 6 jan. 2026 kl 10:00 skrev Ann Lee <ann@x.example>:'],
    ['Finnish', 'ti 6. tammik. 2026 klo 10.00 Ann Lee (ann@x.example) kirjoitti:'],
    ['Czech', 'út 6. 1. 2026 v 10:00 odesílatel Ann Lee napsal:'],
    ['Turkish', 'Ann Lee <ann@x.example>, 6 Oca 2026 Sal, 10:00 tarihinde şunu yazdı:'],
    ['Russian', 'вт, 6 янв. 2026 г. в 10:00, Ann Lee <ann@x.example> пишет:'],
    ['Japanese', '2026年1月6日(火) 10:00 Ann Lee <ann@x.example>:'],
    ['Chinese', 'Ann Lee 于2026年1月6日周二 10:00写道：'],
    ['Korean', '2026년 1월 6일 (화) 오전 10:00, Ann Lee님이 작성:'],
  ])('%s: with marks and without', (_language, line) => {
    expect(plain('Yes, please.', '', line, '> Shall I?', '> Ann')).toBe('Yes, please.')
    expect(plain('Yes, please.', '', line, '', 'Shall I?', 'Ann')).toBe('Yes, please.')
  })

  test('where the line that introduces a quotation is folded', () => {
    expect(plain('Thanks!', 'On Tue, 6 Jan 2026 at 10:00, Ann Lee', '<ann@x.example>', 'wrote:', '> Shall I?')).toBe('Thanks!')
  })

  test('answers between quotations and below them', () => {
    expect(plain('On 6 Jan 2026, Ann wrote:', '> First?', 'Yes.', '> Second?', '', 'No.')).toBe('Yes.\n\nNo.')
  })

  test.each([
    ['a signature', ['-- ', 'Bob', 'Example Ltd.']],
    ['a signature whose space was lost', ['--', 'Bob']],
    [
      'what Outlook appends',
      [
        '________________________________',
        'From: Ann Lee <ann@x.example>',
        'Sent: Tuesday, 6 January 2026',
        'To: Bob',
        'Subject: Export',
        '',
        'Shall I?',
      ],
    ],
    [
      'what Outlook appends in German',
      ['Von: Ann Lee', 'Gesendet: Dienstag, 6. Januar 2026', 'An: Bob', 'Betreff: Export', '', 'Soll ich?'],
    ],
    ['an original message', ['-----Original Message-----', 'Shall I?']],
    ['a forwarded message', ['---------- Forwarded message ---------', 'From: Ann']],
    ['the mark of a help desk', ['##- Please type your reply above this line -##', 'Shall I?']],
    ['what a telephone adds', ['Sent from my iPhone']],
  ])('without %s', (_what, lines) => {
    expect(plain('Yes, please.', '', ...lines)).toBe('Yes, please.')
  })

  test.each([
    ['I wrote:'],
    ['On Monday I wrote a letter and he wrote one too.'],
    ['From: Vienna'],
    ['a -- b'],
    ['Von: der Leyen'],
    ['-- not a signature'],
    ['My list for 2026:'],
    ['1 > 0'],
  ])('%s is what a person says', (line) => {
    expect(plain('Hello,', line, 'Bye')).toBe(`Hello,\n${line}\nBye`)
  })

  test('all of it where nothing else is in there', () => {
    const forwarded = '---------- Forwarded message ---------\nFrom: Ann\n\nShall I?'
    expect(latestReply(forwarded, 'plain')).toBe(forwarded)
    expect(latestReply('> Shall I?', 'plain')).toBe('> Shall I?')
  })
})

describe('of an e-mail in HTML stays what is new', () => {
  test.each([
    [
      'Gmail',
      '<div dir="ltr">Yes, <b>please</b>.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tue, 6 Jan 2026, Ann wrote:<br></div><blockquote class="gmail_quote"><div>Shall I?</div></blockquote></div>',
    ],
    [
      'Apple Mail',
      '<div>Yes, <b>please</b>.</div><div><br><blockquote type="cite"><div>On 6 Jan 2026, at 10:00, Ann &lt;ann@x.example&gt; wrote:</div><div>Shall I?</div></blockquote></div>',
    ],
    [
      'Thunderbird',
      '<p>Yes, <b>please</b>.</p><div class="moz-cite-prefix">Am 06.01.26 um 10:00 schrieb Ann:</div><blockquote type="cite"><p>Shall I?</p></blockquote><pre class="moz-signature">-- <br>Bob</pre>',
    ],
    [
      'Outlook on the web',
      '<div>Yes, <b>please</b>.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Ann<br><b>Sent:</b> Tuesday</div><div>Shall I?</div>',
    ],
    [
      'Outlook on the desktop',
      `<p class=MsoNormal>Yes, <b>please</b>.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in'><p><b>From:</b> Ann</p></div><p>Shall I?</p>`,
    ],
    [
      'Yahoo',
      '<div>Yes, <b>please</b>.</div><div id="x" class="yahoo_quoted"><div>On Tuesday, 6 January 2026, Ann wrote:</div><div>Shall I?</div></div>',
    ],
    [
      'a program that only writes it',
      '<p>Yes, <b>please</b>.</p><p>On 6 Jan 2026, <a href="mailto:ann@x.example">Ann</a> wrote:</p><p>Shall I?</p>',
    ],
    ['a head without names', '<p>Yes, <b>please</b>.</p><b>From:</b> Ann<br><b>Sent:</b> Tuesday<br><b>To:</b> Bob<br><p>Shall I?</p>'],
  ])('%s', (_program, source) => {
    expect(html(source)).toBe('Yes, please .')
  })

  test('answers between quotations and below them', () => {
    expect(
      html(
        '<p>On 6 Jan 2026, Ann wrote:</p><blockquote>First? <blockquote>older</blockquote></blockquote><p>Yes.</p><blockquote>Second?</blockquote>No.',
      ),
    ).toBe('Yes. No.')
  })

  test('all of it where nothing else is in there', () => {
    expect(html('<blockquote>Shall I?</blockquote>')).toBe('Shall I?')
  })

  test('its own markup is left as it is', () => {
    const source = '<div class="x">a &amp; b<br>c <img src="x.png"></div><ul><li>one</ul>'
    expect(latestReply(source, 'html')).toBe(source)
  })
})

const pieces = [
  '> ',
  'On ',
  '6 Jan 2026',
  ' wrote:',
  '\n',
  '\r\n',
  '-- ',
  '--',
  'From: ',
  'Sent: ',
  '<blockquote>',
  '</blockquote>',
  '<div class="gmail_quote">',
  '</div>',
  '<br>',
  '<!--',
  'text',
  '&gt;',
  '<',
]

test('whatever comes, the reply consists of pieces of it and is never blank where it was not', () => {
  const source = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 40 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(source, fc.constantFrom('plain' as const, 'html' as const), (text, markup) => {
      const reply = latestReply(text, markup)
      expect(reply.length).toBeLessThanOrEqual(text.length)
      expect(reply.trim() === '').toBe(text.trim() === '')
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['plain', 'On 2026\n'],
  ['plain', '> \n'],
  ['plain', 'On a@b '],
  ['plain', 'From: \n'],
  ['html', '<blockquote>'],
  ['html', '<div class="gmail_quote">'],
  ['html', '<br>On 2026'],
  ['html', '</div>'],
] as const)('%s of nothing but %j takes no more than twice as long to read where it is twice as long', async (markup, piece) => {
  const { ratio } = await growthOf(
    onWall(piece, (text) => latestReply(text, markup)),
    200_000,
  )
  expect(ratio).toBeLessThan(LINEAR)
})
