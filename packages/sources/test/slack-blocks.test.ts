import { expect, test } from 'vitest'
import { blocksToMrkdwn } from '../src/slack-blocks.ts'

const rich = (...elements: unknown[]) => [{ type: 'rich_text', elements }]
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements })
const text = (text: string, style?: object) => ({ type: 'text', text, style })

test('a message of the editor is one line of its runs, with references as mrkdwn has them', () => {
  const blocks = rich(
    section(
      text('Hi '),
      { type: 'user', user_id: 'U1' },
      text(' & '),
      { type: 'usergroup', usergroup_id: 'S1' },
      text(' '),
      { type: 'channel', channel_id: 'C1' },
      text(' '),
      { type: 'broadcast', range: 'here' },
      text(', see ', { bold: true }),
      { type: 'link', url: 'https://x.example/?a=1&b=2', text: 'a <b>' },
      text(' '),
      { type: 'emoji', name: 'thumbsup', unicode: '1f44d-1f3fb' },
      { type: 'emoji', name: 'ours' },
    ),
  )
  expect(blocksToMrkdwn(blocks)).toBe(
    'Hi <@U1> &amp; <!subteam^S1> <#C1> <!here>, see <https://x.example/?a=1&amp;b=2|a &lt;b&gt;> 👍🏻:ours:',
  )
})

test('lists, quotes and code stand in lines of their own', () => {
  const blocks = rich(
    section(text('Steps:\n')),
    { type: 'rich_text_list', style: 'ordered', elements: [section(text('one')), section(text('two'))] },
    { type: 'rich_text_quote', elements: [text('said')] },
    { type: 'rich_text_preformatted', elements: [text('a < b')] },
  )
  expect(blocksToMrkdwn(blocks)).toBe('Steps:\n\n- one\n- two\nsaid\na &lt; b')
})

test('blocks that apps send: what they say, and nothing that one could press', () => {
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: 'A & B' } },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: '*New* <https://x.example|review>' },
      fields: [
        { type: 'plain_text', text: 'Stars' },
        { type: 'mrkdwn', text: '_4_' },
      ],
    },
    { type: 'divider' },
    {
      type: 'context',
      elements: [
        { type: 'image', image_url: 'https://x.example/a.png', alt_text: 'logo' },
        { type: 'mrkdwn', text: 'by Ann' },
      ],
    },
    { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Press' } }] },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'a' },
          { type: 'raw_text', text: 'b' },
        ],
      ],
    },
  ]
  expect(blocksToMrkdwn(blocks)).toBe('A &amp; B\n*New* <https://x.example|review>\nStars\n_4_\nlogo\nby Ann\na b')
})

test.each([
  null,
  'text',
  {},
  [],
  [null, 7, {}, { type: 'rich_text', elements: {} }, { type: 'constructor' }],
  rich(section({ type: 'user' }, { type: 'text', text: 7 })),
])('%j says nothing, and is no reason to throw', (blocks) => {
  expect(blocksToMrkdwn(blocks)).toBe('')
})

test('what is nested deeper than anybody writes is left out', () => {
  let element: unknown = text('deep')
  for (let depth = 0; depth < 100_000; depth += 1) element = { type: 'rich_text_section', elements: [element] }
  expect(blocksToMrkdwn(rich(element))).toBe('')
})
