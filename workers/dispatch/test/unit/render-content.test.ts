import { anAnalysis, anItem, aSnapshot } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { renderContent } from '../../src/plan/render-content.ts'
import { digestContent } from '../../src/restraint/digest-content.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { plain } from '../../src/templates/channel.ts'

/** What an action of Slack says about an item. */
function rendered(action: object, item: Parameters<typeof anItem>[0]) {
  const config = {
    destinations: { chat: { kind: 'slack', url: '${SLACK_URL}' } },
    rules: { stars: { when: 'true', then: [{ to: 'chat', ...action }] } },
  }
  const [compiled] = compileRules(aSnapshot(config).config).flatMap(({ actions }) => actions)
  if (!compiled) throw new Error('the rule has an action')
  return renderContent(compiled, { item: anItem(item), analysis: anAnalysis({ summary: '' }), rule: { name: 'stars' } })
}

test('an action whose templates say nothing about an item names what happened: services refuse an empty message', () => {
  const templates = { title: '{{ item.title | default: "" }}', text: '{{ item.text }}' }
  expect(rendered(templates, { kind: 'signal', type: 'star.created', text: '' })).toMatchObject({
    title: 'star.created (survey)',
    text: '',
  })
  expect(rendered(templates, { text: 'Nice.' })).toMatchObject({ title: '', text: 'Nice.' })
})

test('a digest whose templates say nothing says how many there are', () => {
  const entries = [{ title: 'A', text: 'a', rule: 'bugs', itemId: 'evt_1' }]
  expect(digestContent(entries, { minutes: 1, max: 2, title: ' ', text: '\n' }, plain).title).toBe('1 item: 1 × bugs')
})

test('half of an emoji, which services refuse as no text, is none in what is sent', () => {
  const initials = '{{ item.author.name | split: "" | first }}'
  const { title, text } = rendered({ title: `${initials}: {{ item.text }}`, text: initials }, { author: { id: 'u-1', name: '🙂 Ada' } })
  expect([title, text]).toEqual(['\ufffd: The export loses rows.', '\ufffd'])
})
