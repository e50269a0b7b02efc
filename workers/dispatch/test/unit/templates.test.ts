import { anAnalysis, anItem } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import type { TemplateFacts } from '../../src/facts.ts'
import { mrkdwn, plain } from '../../src/templates/channel.ts'
import { defaultText, defaultTitle } from '../../src/templates/default-content.ts'
import { compileTemplate } from '../../src/templates/engine.ts'

const facts = (item: Parameters<typeof anItem>[0] = {}, analysis: Parameters<typeof anAnalysis>[0] = {}): TemplateFacts => ({
  item: anItem(item),
  analysis: anAnalysis(analysis),
  rule: { name: 'kudos' },
})

const render = (template: string, over = facts(), channel = mrkdwn): string => {
  const compiled = compileTemplate(template, channel.escape)
  if (!compiled.ok) return `refused: ${compiled.failure}`
  const rendered = compiled.value.render(over)
  return rendered.ok ? rendered.value : `failed: ${rendered.failure}`
}

describe('a template', () => {
  test('writes values of item, analysis and rule', () => {
    expect(render('{{ rule.name }}: {{ item.text }} ({{ analysis.topics }}, {{ item.rating }})')).toBe(
      'kudos: The export loses rows. (export, 0.25)',
    )
  })

  test('for Slack cannot be made to mention anybody by what people write', () => {
    const text = '<!channel> <@U1> <https://evil.example|login> & co'
    expect(render('{{ item.text }}', facts({ text }))).toBe('&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|login&gt; &amp; co')
    expect(render('{% echo item.text %}{% assign t = item.text %}{{ t | downcase }}', facts({ text: '<!here>' }))).toBe(
      '&lt;!here&gt;&lt;!here&gt;',
    )
  })

  test('writes the times of an item as dates, in any time zone, and seconds as well', () => {
    const day = '%Y-%m-%d %H:%M'
    expect(render(`{{ item.occurredAt | date: "${day}" }}, {{ item.receivedAt | date: "${day}", "Asia/Tokyo" }}`)).toBe(
      '2026-01-02 03:04, 2026-01-02 12:04',
    )
    expect(render(`{{ item.occurredAt | divided_by: 1000 | date: "${day}" }}`)).toBe('2026-01-02 03:04')
    expect(render('{{ item.occurredAt | date_to_string }}')).toBe('02 Jan 2026')
  })

  test('may say itself what it likes', () => {
    expect(render('<!here> *{{ item.author.id }}*')).toBe('<!here> *u-1*')
  })

  test.each([
    ['the escaping cannot be switched off', '{{ item.text | raw }}', 'undefined filter: raw'],
    ['no tag writes past the escaping', '{% cycle item.text %}', 'tag "cycle" not found'],
    ['no tag reads files', '{% include "x" %}', 'tag "include" not found'],
    ['a filter must exist', '{{ item.text | shout }}', 'undefined filter: shout'],
    ['a variable must exist', '{{ itm.text }}', 'there is no variable itm; use item, analysis, rule'],
    ['a field must exist', '{% if item.text %}{{ analysis.sentiment.lable }}{% endif %}', 'there is no field analysis.sentiment.lable'],
    ['a field must exist in conditions too', '{% for l in item.link %}{{ l }}{% endfor %}', 'there is no field item.link'],
    ['tags must be closed', '{% if item.text %}', 'tag {% if item.text %} not closed'],
  ])('is refused early: %s', (_, template, failure) => {
    expect(render(template)).toContain(`refused: ${failure}`)
  })

  test('may ask for any attribute, and into lists and texts', () => {
    const over = facts({ attributes: { plan: 'pro' }, links: ['https://example.com'] })
    expect(render('{{ item.attributes.plan }} {{ item.links[0] }} {{ item.links.size }} {{ item.text.size }}', over, plain)).toBe(
      'pro https://example.com 1 22',
    )
  })

  test('fails on a field that is missing, unless it says what to do then', () => {
    expect(render('{{ item.title }}')).toMatch(/^failed: undefined variable: item.title/)
    expect(render('{{ item.title | default: "(none)" }}{% if item.title %}x{% endif %}')).toBe('(none)')
  })

  test.each(['{{ item.constructor }}', '{{ item.text.constructor }}', '{{ item.__proto__.x }}', '{{ item.attributes.constructor }}'])(
    'reaches nothing inherited: %s',
    (template) => {
      expect(render(template)).toMatch(/^(?:failed|refused)/)
    },
  )
})

describe('without a template', () => {
  test('the title is category and summary, in one line', () => {
    expect(defaultTitle(facts({}, { summary: 'Export\nloses rows' }), plain)).toBe('Bug: Export loses rows')
    expect(defaultTitle(facts({ title: 'Crash <3' }), mrkdwn)).toBe('Bug: Crash &lt;3')
  })

  test('a signal is named by what happened', () => {
    expect(defaultTitle(facts({ kind: 'signal', text: '', type: 'star.created' }, { summary: '' }), plain)).toBe('star.created (survey)')
  })

  test('the text says what was said, understood, and where it came from', () => {
    expect(defaultText(facts({ url: 'https://example.com/1' }), plain)).toBe(
      [
        'The export loses rows.',
        '',
        'Sentiment: negative (-0.60)',
        'Category: bug, urgency normal',
        'Topics: export',
        'Rating: 25 %',
        'From: survey, u-1',
        'Link: https://example.com/1',
        'Event: evt_00000000000000000000000000000001, rule kudos',
      ].join('\n'),
    )
  })

  test('it is as harmless for Slack as a template', () => {
    const nasty = facts({ text: '<!channel>', author: { id: '<@U1>' }, url: 'https://example.com/?a=1&b=<|x>' }, { topics: ['<!here>'] })
    expect(defaultText(nasty, mrkdwn)).not.toMatch(/<[!@#]/)
    expect(defaultText(nasty, mrkdwn)).toContain('<https://example.com/?a=1&amp;b=%3C%7Cx%3E>')
  })
})
