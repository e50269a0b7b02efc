import { anAnalysis, anItem } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { mrkdwn } from '../../src/templates/channel.ts'
import { compileTemplate } from '../../src/templates/engine.ts'
import { allowances } from './cpu.ts'

const LARGEST = {
  item: anItem({
    text: 'The <b>export</b> loses rows. '.repeat(700).slice(0, 20_000),
    links: Array.from({ length: 50 }, (_, index) => `https://example.com/${index}/${'a'.repeat(1_900)}`),
  }),
  analysis: anAnalysis({ entities: Array.from({ length: 50 }, () => ({ type: 'other' as const, text: 'a'.repeat(300), pii: false })) }),
  rule: { name: 'bugs' },
}

const fill = (length: number, part: string): string => part.repeat(Math.floor(length / part.length))
const often = (body: string): string => `{% for i in (1..4000) %}${body}{% endfor %}`
const doubled = (operation: string, first: string): string =>
  `{% assign a = ${first} %}{% for i in (1..60) %}{% assign a = a | ${operation} %}{% endfor %}`

const render = (source: string) => {
  const template = compileTemplate(source, mrkdwn.escape)
  return template.ok ? template.value.render(LARGEST) : template
}

describe('a template stops by a count of steps, whatever it wastes its time on', () => {
  test.each<[string, string]>([
    ['a long range', '{% for i in (1..100000000) %}x{% endfor %}'],
    ['a long range with nothing in it', '{% for i in (1..100000) %}{% endfor %}'],
    [
      'loops inside each other',
      '{% for i in (1..1000) %}{% for j in (1..1000) %}{% for k in (1..1000) %}x{% endfor %}{% endfor %}{% endfor %}',
    ],
    ['a text that doubles', `${doubled('append: a', '"xx"')}{{ a }}`],
    ['a list that doubles', `${doubled('concat: a', 'item.links')}{{ a }}`],
    [
      'a list in a list in a list',
      '{% assign a = item.links %}{% for i in (1..40) %}{% assign b = "" | split: "," | push: a | push: a %}{% assign a = b %}{% endfor %}{{ a | json }}',
    ],
    ['the whole item again and again', often('{{ item }}')],
    ['a list of letters, sorted', '{{ item.text | split: "" | sort | sort_natural | join: "" }}'],
    ['copies of a long list', '{% assign a = item.text | split: "" %}{% for i in a %}{% for j in a limit: 1 %}{% endfor %}{% endfor %}'],
    ['a search in a long list', `{% assign a = item.text | split: "" %}${often('{% if a contains "zz" %}{% endif %}')}`],
    ['a search in a long text', often('{% if item.text contains "loses columns" %}{% endif %}')],
    ['replacing', often('{% assign a = item.text | replace: "e", "x" %}')],
    ['taking tags away', often('{% assign a = item.text | strip_html %}')],
    ['making names of texts', often('{% assign a = item.text | slugify: "latin" %}')],
    ['writing dates', often('{{ "now" | date: "%A %d %B %Y %Z" }}')],
    ['a date as wide as a book', '{{ "now" | date: "%100000000d" }}'],
    ['much text in a loop', often('x'.repeat(15_000))],
    ['captures in a loop', often(`{% capture a %}${'x'.repeat(4_000)}{% endcapture %}`)],
    ['a chain of filters', `{{ item.text ${fill(4_900, '| upcase ')} }}`],
    ['a filter with many values', often(`{{ item.id | default: ${fill(4_800, '1,')}1 }}`)],
    ['a case with many values', often(`{% case i %}{% when ${fill(4_900, '0,')}0 %}x{% endcase %}`)],
    ['many branches', often(`{% if false %}${fill(6_000, '{% elsif nil %}')}{% endif %}`)],
    ['a long condition', often(`{% if ${fill(4_900, 'true and ')}true %}{% endif %}`)],
    ['a loop with much behind it', often(`{% for j in (1..2) ${fill(4_900, 'aa:1 ')} %}{% endfor %}`)],
    ['a choice from a list', often('{% assign a = analysis.entities | where: "type", "x" %}')],
    ['counting', '{% for i in (1..20000) %}{% increment x %}{% endfor %}'],
  ])('%s', (_, source) => {
    expect(render(source)).toEqual({ ok: false, failure: expect.stringMatching(/^takes more steps than a template may/) as string })
    // And room for a machine that does something else.
    const template = compileTemplate(source, mrkdwn.escape)
    expect(allowances(() => template.ok && template.value.render(LARGEST))).toBeLessThan(4)
  })
})

describe('a template that could take long to parse is refused', () => {
  test.each([
    ['too long', 'x'.repeat(20_001), 'has more than 20,000 characters'],
    ['with too many tags', fill(20_000, '{% if true %}'), 'has more than 500 tags and outputs; say it with fewer'],
    ['with a tag too large', `{{ ${fill(9_000, 'item[')}0${fill(1_800, ']')} }}`, 'has a tag of more than 5,000 characters; divide it'],
    ['with brackets without end', `{{ ${'('.repeat(4_900)} }}`, 'is nested too deeply'],
  ])('%s', (_, source, failure) => {
    const template = compileTemplate(source, mrkdwn.escape)
    expect(template).toEqual({ ok: false, failure: expect.stringContaining(failure) as string })
    expect(allowances(() => compileTemplate(source, mrkdwn.escape))).toBeLessThan(8)
  })
})

test('a template of daily use is far from those limits', () => {
  const source = [
    '*{{ analysis.category | capitalize }}* {{ item.title | default: analysis.summary | truncate: 80 }}',
    '{% for entity in analysis.entities %}{% if entity.pii %}{% continue %}{% endif %}',
    '- {{ entity.type }}: {{ entity.text | truncate: 80 }}',
    '{% endfor %}{{ item.text | strip_html | truncate: 400 }}, {{ item.occurredAt | divided_by: 1000 | date: "%Y-%m-%d" }}',
  ].join('\n')
  const rendered = render(source)
  expect(rendered.ok && rendered.value).toContain('- other: aaaa')
})
