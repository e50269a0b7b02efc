import { growthOf, LINEAR, onWall } from '@sluice/testing/growth'
import { describe, expect, test } from 'vitest'
import { cleanText } from '../../src/clean/text.ts'

const plain = (source: string) => cleanText(source, 'plain').text
const html = (source: string) => cleanText(source, 'html')
const slack = (source: string) => cleanText(source, 'slack')
const jira = (source: string) => cleanText(source, 'jira')
const markdown = (source: string) => cleanText(source, 'markdown')

describe('characters', () => {
  test.each([
    ['controls', 'a\u0000b\u0007c\u009bd', 'abcd'],
    ['zero-width characters', 'pass\u200bword\u2060\ufeff', 'password'],
    ['soft hyphens', 'in\u00adter\u00adnal', 'internal'],
    ['bidirectional controls', 'abc\u202etxt.exe\u202c', 'abctxt.exe'],
    ['tag characters, in which text can hide', `hi${String.fromCodePoint(0xe0049, 0xe0047)}`, 'hi'],
    ['joiners that only split words', 'f\u200dr\u200cee', 'free'],
    ['half a surrogate pair', 'a\ud83db', 'a\ufffdb'],
  ])('%s are removed', (_what, source, expected) => {
    expect(plain(source)).toBe(expected)
  })

  test.each([
    ['the joiner of a family', '👨\u200d👩\u200d👧'],
    ['the joiner of a heart', '❤\ufe0f\u200d🔥'],
    ['the non-joiner of Persian', 'می\u200cخواهم'],
    ['line breaks', 'one\ntwo'],
    ['all that is printed of ASCII', Array.from({ length: 94 }, (_, code) => String.fromCharCode(33 + code)).join('')],
  ])('%s stays', (_what, text) => {
    expect(plain(text)).toBe(text)
  })

  test('are composed: the same text is the same characters', () => {
    expect(plain('Cafe\u0301')).toBe('Café')
  })

  test('spaces of all kinds are one space, empty lines one empty line', () => {
    expect(plain('  a\t\u00a0b \r\n\r\n\u2028 \n c  ')).toBe('a b\n\nc')
  })
})

describe('HTML', () => {
  test('reads as it is shown', () => {
    const source = `<!doctype html><html><head><title>no</title><style>p{}</style></head><body><p>Hello&nbsp;<b>W&ouml;rld</b>,</p>
      <p>the&#32;export<br/>fails&hellip;</p><ul><li>CSV<li>XLSX</ul><script>if (a < b) alert("</p>")</script></body></html>`
    expect(html(source).text).toBe('Hello Wörld,\n\nthe export\nfails…\n\n- CSV\n- XLSX')
  })

  test.each([
    ['lines', '<div>one</div><div>two</div><div><br></div><div>three</div>', 'one\ntwo\n\nthree'],
    ['a line that ends with a break', '<div>one<br></div><div>two</div>', 'one\ntwo'],
    ['a list', '<p>so:</p><ul>\n<li>a</li>\n<li>b<ul><li>c</li></ul></li></ul>', 'so:\n\n- a\n- b\n- c'],
    ['a list of paragraphs', '<ul><li><p>a</p></li><li></li><li><div>b</div></li></ul><p>c</p>', '- a\n-\n- b\n\nc'],
    ['a table', '<table><caption>t</caption><tr><td>A</td><td>B</td></tr>\n<tr><td>C</td></tr></table>x', 't\nA B\nC\n\nx'],
    ['code', 'see:<pre><code>if a &lt; b:\n    fail()\n</code></pre>or\nnot', 'see:\nif a < b:\nfail()\n\nor not'],
    ['what stands in the middle', '<center>one</center>two', 'one\ntwo'],
  ])('%s', (_what, source, text) => {
    expect(html(source).text).toBe(text)
  })

  test('is understood where it is broken', () => {
    expect(html('a < b && c > d <p title="x > y">yes</p').text).toBe('a < b && c > d\nyes')
  })

  test('hides nothing behind comments, conditionals or unknown tags', () => {
    expect(html('<!-- no --><![endif]><o:p>kept</o:p><img src=x alt="a chart">').text).toBe('kept a chart')
  })

  test('shows nothing of a comment that never ends', () => {
    expect(html('<!-- secret <p>notes').text).toBe('')
  })

  test('numbers of old mail programs are what their readers saw', () => {
    expect(html('it&#146;s &#8364;5 &#x1F600; &unknown; &#xD800;').text).toBe('it’s €5 😀 &unknown; \ufffd')
  })

  test.each([
    ['<div style="color:red; DISPLAY : none !important">preview<div>more</div></div><p>Hello</p>', 'Hello'],
    ['<p>Hello <span hidden>ignore <a href="https://no.example">this</a></span>you</p>', 'Hello you'],
    ['<p aria-hidden="true" title="hidden style=display:none">Hello</p>', 'Hello'],
    ['<div hidden>Hello<p>never closed', 'Hello\nnever closed'],
    ['<div><div style="display:none">x</div>Hello</div> you', 'Hello\nyou'],
  ])('what nobody sees is not read: %s', (source, text) => {
    expect(html(source)).toMatchObject({ text, links: [] })
  })

  test('an attribute in the value of another is none', () => {
    const source = `<a data-x='<a href="https://no.example" alt="no">' HREF = https://yes.example/a/>x</a><img title="1 alt='no'" alt='yes'>`
    expect(html(source)).toMatchObject({ text: 'x yes', links: ['https://yes.example/a/'] })
  })

  test('gives its links, and no others than http(s)', () => {
    const { links, text } = html(
      '<a href="https://a.example/?x=1&amp;y=2">here</a> <a href="javascript:alert(1)">there</a> https://b.example.',
    )
    expect(links).toEqual(['https://a.example/?x=1&y=2', 'https://b.example/'])
    expect(text).toBe('here there https://b.example.')
  })
})

describe('Slack', () => {
  test('references read as people see them', () => {
    const { text, mentions, links } = slack(
      'Hi <@U012AB|ann>, see <https://x.example/a?b=1&amp;c=2|the *report*> in <#C1|general> &lt;now&gt; <!here> <mailto:a@b.example|a@b.example>',
    )
    expect(text).toBe('Hi @ann, see the report in #general <now> @here a@b.example')
    expect(mentions).toEqual(['ann', 'here'])
    expect(links).toEqual(['https://x.example/a?b=1&c=2'])
  })

  test.each([
    ['<!subteam^S012> and <!subteam^S013|@devs>', '@S012 and @devs'],
    ['<!channel> <!everyone|everyone>', '@channel @everyone'],
    ['<!date^1767225600^{date_num}|1 January>', '1 January'],
    ['due <!date^1767225600^{date_num}>', 'due 2026-01-01'],
    ['<tel:+4366012345|call us> or <mailto:a@b.example>', 'call us or a@b.example'],
    ['&amp;lt; is &lt;', '&lt; is <'],
  ])('%s', (source, text) => {
    expect(slack(source).text).toBe(text)
  })

  test('a date may be a link', () => {
    expect(slack('<!date^1767225600^{date}^https://x.example/day|today>')).toMatchObject({
      text: 'today',
      links: ['https://x.example/day'],
    })
  })

  test('marks of emphasis go, characters of names stay', () => {
    expect(slack('*very* _slow_ ~gone~ but snake_case_name and 2*3*4').text).toBe('very slow gone but snake_case_name and 2*3*4')
  })
})

describe('Markdown', () => {
  test('reads as it is shown', () => {
    const source = [
      '<!-- Please describe\nyour problem -->',
      '## Steps',
      '1. Open **the [report](https://x.example/r_(1))**',
      '![shot](https://x.example/s.png) <br> `List<String>` is _null_',
      '```ts',
      'const a = 1',
      '```',
    ].join('\n')
    const { text, links } = markdown(source)
    expect(text).toBe('Steps\n1. Open the report\nshot\n`List<String>` is null\n\nconst a = 1')
    expect(links).toEqual(['https://x.example/r_(1)', 'https://x.example/s.png'])
  })

  test('code stays as it is, in its block and in a line', () => {
    const source = [
      'Use `<br>`, **not `__init__`**: ```<p>```',
      '```html',
      '# no heading, **no** `mark` &amp; <!-- kept -->',
      '<div>[a](b)</div>',
      '```',
      '~~~',
      '```',
      '<b>',
      '~~~~',
      '**end** \u00000\u0000',
      '```',
      '<i>never closed</i>',
    ].join('\n')
    expect(markdown(source).text).toBe(
      'Use `<br>`, not `__init__`: ```<p>```\n\n# no heading, **no** `mark` &amp; <!-- kept -->\n<div>[a](b)</div>\n\n```\n<b>\n\nend 0\n\n<i>never closed</i>',
    )
  })

  test('code in a list or a quotation ends where it ends', () => {
    const source = '1. run\n   - ```sh\n     a __b__\n     ```\n\n> ~~~\n> *c*\n> ~~~\n\n**then** \\`__not__\\` <!-- no -->'
    expect(markdown(source).text).toBe('1. run\n-\na __b__\n\n>\n> *c*\n\nthen `not`')
  })

  test('what begins in a comment is hidden with it, what begins in code is not', () => {
    expect(markdown('<!--\n```\n-->\nshown').text).toBe('shown')
    expect(markdown('```\n<!--\n```\nshown\n-->').text).toBe('<!--\n\nshown\n-->')
  })

  test('characters by name or number are those that are shown', () => {
    expect(markdown('&#x200B;Fish &amp;&nbsp;chips &lt;b&gt;').text).toBe('Fish & chips <b>')
  })

  test('a link around an address or an image is two addresses', () => {
    const { links } = markdown(
      '[https://x.example/a](https://x.example/b) [![ok](https://i.example/c.svg)](https://x.example/d) https://x.example/`e`',
    )
    expect(links).toEqual([
      'https://x.example/a',
      'https://x.example/b',
      'https://i.example/c.svg',
      'https://x.example/d',
      'https://x.example/',
    ])
  })

  test('a comment without an end hides nothing', () => {
    expect(markdown('before <!-- after').text).toBe('before <!-- after')
  })
})

describe('Jira', () => {
  test('reads as it is shown', () => {
    const source = [
      'h2. Steps to *reproduce*',
      '# Open [the report|https://x.example/r?a=1|a hint], then [https://y.example/]',
      '#* {{nested}} ??cite?? +added+ -gone-',
      '----',
      '||Name||Value||',
      '|a|[b|https://z.example]|',
      '{quote}said{quote} {color:red}red{color} in snake_case and well-known',
      'bq. quoted\\\\next',
    ].join('\n')
    const { text, links } = jira(source)
    expect(text).toBe(
      'Steps to reproduce\n- Open the report, then https://y.example/\n- nested cite added gone\n\nName Value\na b\nsaid red in snake_case and well-known\nquoted\nnext',
    )
    expect(links).toEqual(['https://x.example/r?a=1', 'https://y.example/', 'https://z.example/'])
  })

  test('people are mentioned, files and pictures are named', () => {
    const { text, mentions } = jira(
      '[~accountid:5b10a2844c] see !shot.png|thumbnail! and !chart.png|width=9, alt=Sales! in [^log.txt]. Wow! Great!',
    )
    expect(text).toBe('@5b10a2844c see shot.png and Sales in log.txt. Wow! Great!')
    expect(mentions).toEqual(['5b10a2844c'])
  })

  test('code and what is not to be formatted stay as they are', () => {
    expect(jira('{code:java}int *a* = b[0]{code}\n{noformat}{quote} *x*{noformat} *y*').text).toBe('int *a* = b[0]\n\n{quote} *x*\ny')
    expect(jira('{code}never closed *x*').text).toBe('never closed *x*')
  })

  test('brackets that are no link stay', () => {
    expect(jira('list[0] and [note] and [PROJ-12] \\[x\\]').text).toBe('list[0] and [note] and PROJ-12 [x]')
  })
})

describe('what a text names', () => {
  test('hashtags and mentions, each once, without tickets, addresses and parts of links', () => {
    const { hashtags, mentions } = cleanText(
      '#Export fails again #export #123 C#sharp @ann.b, ann@b.example @Ann.B @bob https://x.example/@eve/#top',
      'plain',
    )
    expect(hashtags).toEqual(['Export'])
    expect(mentions).toEqual(['ann.b', 'bob'])
  })

  test('in scripts whose vowels are marks too', () => {
    const { hashtags, mentions } = cleanText('#हिन्दी #สวัสดี @ชื่อ', 'plain')
    expect(hashtags).toEqual(['हिन्दी', 'สวัสดี'])
    expect(mentions).toEqual(['ชื่อ'])
  })

  test('links without the punctuation around them', () => {
    const { links } = cleanText('(see https://x.example/a_(b)), "https://y.example/?q=1"; https://z.example/…', 'plain')
    expect(links).toEqual(['https://x.example/a_(b)', 'https://y.example/?q=1', 'https://z.example/%E2%80%A6'])
  })

  test('at most fifty of each', () => {
    const many = Array.from({ length: 80 }, (_, n) => `#tag${n} @name${n} https://x.example/${n}`).join(' ')
    const { hashtags, mentions, links } = cleanText(many, 'plain')
    expect([hashtags.length, mentions.length, links.length]).toEqual([50, 50, 50])
  })
})

describe('length', () => {
  test('a text over the limit is cut and marked', () => {
    expect(cleanText('x'.repeat(20_001), 'plain')).toMatchObject({ text: 'x'.repeat(20_000), truncated: true })
    expect(cleanText('x'.repeat(20_000), 'plain').truncated).toBe(false)
  })

  // What would make a careless expression or parser look at the same characters again and again.
  test.each([
    ['html', '<p '],
    ['html', '<a ="'],
    ['html', '<!--'],
    ['html', '<svg>'],
    ['html', '<b>'],
    ['html', '&a'],
    ['html', '< '],
    ['html', `<a href='"`],
    ['markdown', '['],
    ['markdown', '!['],
    ['markdown', '[]('],
    ['markdown', '<!--'],
    ['markdown', '**a'],
    ['markdown', '<a '],
    ['markdown', '_a*'],
    ['markdown', '`'],
    ['markdown', '`a'],
    ['markdown', '``a` '],
    ['markdown', '```\n'],
    ['markdown', '```\n~~~\n'],
    ['markdown', '\n<!--'],
    ['markdown', '\n > - '],
    ['markdown', '\t'],
    ['html', '<li>'],
    ['html', '<pre>'],
    ['html', '<p hidden>'],
    ['html', '<b hidden>a</b>'],
    ['html', '</b><b hidden>'],
    ['html', '<a a="'],
    ['html', `<a a=' href`],
    ['slack', '<'],
    ['slack', '*a'],
    ['slack', '&amp'],
    ['jira', '['],
    ['jira', '[a|'],
    ['jira', '!a'],
    ['jira', '{code'],
    ['jira', '{code}'],
    ['jira', '{{a'],
    ['jira', '{quote:'],
    ['jira', '+a'],
    ['jira', '-a'],
    ['jira', '??a'],
    ['jira', '\n| '],
    ['jira', '\n* '],
    ['jira', '\n#'],
    ['jira', '\\'],
    ['slack', '<!date^1'],
    ['plain', '@a.'],
    ['plain', '#a'],
    ['plain', 'http://('],
    ['plain', 'http://]('],
    ['plain', '\n '],
    ['plain', '\u200d'],
    ['plain', 'https://x.y)'],
    ['plain', '!?'],
  ] as const)('%s of nothing but %j takes no more than twice as long where it is twice as long', async (markup, piece) => {
    const { ratio } = await growthOf(
      onWall(piece, (text) => cleanText(text, markup)),
      200_000,
    )
    expect(ratio).toBeLessThan(LINEAR)
  })
})
