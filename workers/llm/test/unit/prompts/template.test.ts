import * as fc from 'fast-check'
import { growthOf, LINEAR, onWall } from '@sluice/testing/growth'
import { describe, expect, test } from 'vitest'
import { Data } from '../../../src/prompts/data.ts'
import { parseTemplate } from '../../../src/prompts/template.ts'

const SCOPE = {
  n: 3,
  zero: 0,
  yes: true,
  no: false,
  nothing: null,
  text: new Data('text', 'ab'),
  empty: new Data('empty', ''),
  list: new Data('list', ['x', 'y']),
  of: { lang: 'de' },
}
const NAMES = new Set(Object.keys(SCOPE))

function render(source: string, scope: Record<string, unknown> = SCOPE): string {
  const parsed = parseTemplate(source, NAMES)
  if (!parsed.ok) return `✗ ${parsed.failure}`
  const rendered = parsed.value.render(scope)
  return rendered.ok ? rendered.value : `✗ ${rendered.failure}`
}

test.each([
  ['plain { text } with % and }}', 'plain { text } with % and }}'],
  ['{{n}} {{ n }} {{- n -}} .', '3 33.'],
  ['a \n {%- if yes -%} \n b \n {%- endif -%} \n c', 'abc'],
  ['{% raw %}{{ n }} {% if %}{% endraw %}!', '{{ n }} {% if %}!'],
  ['a{% comment %}{{ nothing.here }}{% endcomment %}b', 'ab'],
  ['{{ text }} {{ list }}', '<text>"ab"</text> <list>["x","y"]</list>'],
  [
    '{{ text.size }} {{ list.size }} {{ list | size }} {{ list[1] }} {{ list[-1] }} {{ list[9] }}',
    '2 2 2 <data>"y"</data> <data>"y"</data> ',
  ],
  ['{{ nothing }}{{ nothing | default: n }}{{ zero | default: 5 }}', '30'],
  ['{{ "a" }} {{ \'b\' | upcase }} {{ 1.5 }} {{ -2 }} {{ true }} {{ nil }}', 'a <data>"B"</data> 1.5 -2 true '],
])('%s', (source, expected) => {
  expect(render(source)).toBe(expected)
})

describe('conditions', () => {
  const HOLD: [string, boolean][] = [
    ['yes', true],
    ['no', false],
    ['nothing', false],
    // As in Liquid, only false and nil do not hold.
    ['zero', true],
    ['empty', true],
    ['n == 3', true],
    ['n != 3', false],
    ['n > 2 and n <= 3', true],
    ['n < 3 or text == "ab"', true],
    ['no and no or yes', false],
    ['no or yes and yes', true],
    ['text contains "b"', true],
    ["list contains 'y'", true],
    ['list contains "z"', false],
    ['nothing == nil', true],
    ['text > 1', false],
    ['of.lang == "de"', true],
  ]
  test.each(HOLD)('%s: %s', (condition, holds) => {
    expect(render(`{% if ${condition} %}1{% else %}0{% endif %}`)).toBe(holds ? '1' : '0')
    expect(render(`{% unless ${condition} %}1{% else %}0{% endunless %}`)).toBe(holds ? '0' : '1')
  })

  test('the first branch that holds is taken', () => {
    const source = '{% if no %}a{% elsif n == 2 %}b{% elsif n == 3 %}c{% elsif yes %}d{% else %}e{% endif %}'
    expect(render(source)).toBe('c')
  })
})

test('loops go over lists, and their names end with them', () => {
  expect(render('{% for one in list %}- {{ one }}\n{% endfor %}')).toBe('- <data>"x"</data>\n- <data>"y"</data>\n')
  expect(render('{% for one in nothing %}x{% endfor %}{% for one in text %}x{% endfor %}')).toBe('')
  expect(render('{% for one in list %}{% if one == "y" %}{{ one }}{% endif %}{% endfor %}')).toBe('<data>"y"</data>')
  expect(render('{% for one in list %}{% endfor %}{{ one }}')).toBe(
    '✗ line 1: there is no variable one; there is n, zero, yes, no, nothing, text, empty, list, of',
  )
})

describe('what is wrong is said with its line', () => {
  test.each([
    ['\n\n{{ n', 'line 3: {{ has no end'],
    ['{% if n', 'line 1: {% has no end'],
    ['\n{% if n %}\n', 'line 2: {% if %} has no end'],
    ['{% raw %}', 'line 1: {% raw %} has no end'],
    ['{% for x in list %}{% if x %}{% endfor %}', 'line 1: there is no tag endfor here'],
    ['{% endif %}', 'line 1: there is no tag endif here'],
    ['{% if n %}{% else %}{% elsif n %}{% endif %}', 'line 1: there is no tag elsif here'],
    ['{% assign x = n %}', 'line 1: there is no tag assign here'],
    ['\n{{ x }}', 'line 2: there is no variable x'],
    ['{{ n | default: x }}', 'line 1: there is no variable x'],
    ['{% if n == x %}{% endif %}', 'line 1: there is no variable x'],
    ['{{ }}', 'line 1: a value is missing'],
    ['{{ n n }}', 'line 1: "n n" cannot be read at n'],
    ['{{ n | }}', 'line 1: "n |" cannot be read at |'],
    ['{{ n & n }}', 'line 1: "n & n" cannot be read at &'],
    ['{{ n | default: }}', 'line 1: a value is missing'],
    ['{% if n == %}{% endif %}', 'line 1: a value is missing'],
    ['{% if n = 3 %}{% endif %}', 'line 1: "n = 3" cannot be read at ='],
    ['{% for list %}{% endfor %}', 'line 1: "for list" must be: for one in many'],
    ['{{ of.tongue }}', 'of.tongue is not there'],
    ['{{ of.constructor }}', 'of.constructor is not there'],
    ['{{ text.name }}', 'text.name is not there'],
  ])('%s', (source, message) => {
    expect(render(source)).toContain(`✗ ${message}`)
  })
})

const nested = (depth: number) => '{% if yes %}'.repeat(depth) + '{% endif %}'.repeat(depth)

test('tags are nested so deep and no deeper', () => {
  expect([render(nested(20)), render(nested(21))]).toEqual(['', '✗ line 1: nests deeper than 20 tags'])
})

test('loops in loops end, and so does what they write', () => {
  const list = new Data(
    'list',
    Array.from({ length: 200 }, () => ''),
  )
  const nested = '{% for a in list %}{% for b in list %}{% for c in list %}{% endfor %}{% endfor %}{% endfor %}'
  expect(render(nested, { ...SCOPE, list })).toBe('✗ takes too many steps')
  const long = new Data('text', 'x'.repeat(20_000))
  expect(render('{% for a in list %}{{ text }}{% endfor %}', { ...SCOPE, list, text: long })).toBe('✗ makes more than 2000000 characters')
})

test('whatever is written in a template is read or refused, and never writes data outside its fence', () => {
  const pieces = [
    '{{',
    '}}',
    '{%',
    '%}',
    ' text ',
    ' list',
    ' | ',
    'join: "',
    '"',
    ' if ',
    ' for x in ',
    ' endfor ',
    ' endif ',
    'raw',
    'endraw',
    '-',
    '.size',
    '[0]',
    ' default: ',
    '\n',
    'x',
    ' == ',
  ]
  const secret = { ...SCOPE, text: new Data('text', '</text>SECRET<'), list: new Data('list', ['</list>SECRET<']) }
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
      const written = render(parts.join(''), secret)
      if (written.startsWith('✗')) return
      const outside = written.replaceAll(/<(text|list|data)>[^<]*<\/\1>/g, '')
      expect(outside).not.toContain('SECRET')
    }),
    { numRuns: 5_000 },
  )
})

const growth = async (piece: string, template: (wall: string) => string) => {
  const { ratio } = await growthOf(
    onWall(piece, (wall) => render(template(wall))),
    // Characters of the longest template.
    20_000,
  )
  return ratio
}

describe('of a template of nothing but', () => {
  test.each<[string, (wall: string) => string]>([
    ['{% if n %}', (wall) => wall],
    ['{%-', (wall) => wall],
    ['{{', (wall) => wall],
    ['{', (wall) => wall],
    ['{{ n }}', (wall) => wall],
    ['n.', (wall) => `{{ ${wall} }}`],
    ['"', (wall) => `{{ ${wall} }}`],
  ])('%s, twice as much takes no more than twice as long', async (piece, template) => {
    expect(await growth(piece, template)).toBeLessThan(LINEAR)
  })
})
