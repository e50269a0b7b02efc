import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { teamsMessage } from '../../../src/connectors/teams-card.ts'
import { teamsHtml } from '../../../src/templates/chat-html.ts'
import { type Answered, service } from './service.ts'

const hook = (answer: Answered) =>
  service({ config: { kind: 'teams', url: '${URL}' }, secrets: { '${URL}': 'https://flow.example/in?sig=x' } }, () => answer)
const bodyOf = (content: { title: string; text: string }) => teamsMessage(content).attachments[0]?.content.body ?? []

interface Block {
  inlines: { text: string }[]
}
const textOf = (blocks: unknown[]): string => (blocks as Block[]).map(({ inlines }) => inlines.map(({ text }) => text).join('')).join('\n')

describe('a card for Teams', () => {
  test('is rich text, a block a line, in which nothing is Markdown', () => {
    expect(bodyOf({ title: 'Bug', text: 'One <b>two</b>\n*three*\n\n<a href="https://x.example/">four</a>' })).toEqual([
      { type: 'RichTextBlock', spacing: 'None', inlines: [{ type: 'TextRun', text: 'Bug', weight: 'Bolder', size: 'Large' }] },
      {
        type: 'RichTextBlock',
        spacing: 'Medium',
        inlines: [
          { type: 'TextRun', text: 'One ' },
          { type: 'TextRun', text: 'two', weight: 'Bolder' },
        ],
      },
      { type: 'RichTextBlock', spacing: 'None', inlines: [{ type: 'TextRun', text: '*three*' }] },
      {
        type: 'RichTextBlock',
        spacing: 'Medium',
        inlines: [{ type: 'TextRun', text: 'four', selectAction: { type: 'Action.OpenUrl', url: 'https://x.example/' } }],
      },
    ])
  })

  test('stays below 28 kB as a request, in any script, and says how much was cut', () => {
    const scripts = fc.constantFrom('Lost rows. ', 'Ошибка экспорта\n', '行が消える', '😀', '"\\"\n\n', '\u0007', '<b>x</b>\n')
    fc.assert(
      fc.property(scripts, scripts, (title, text) => {
        const whole = text.repeat(Math.floor(50_000 / text.length))
        const message = teamsMessage({ title: title.repeat(30), text: whole })
        expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(28_000)
        expect(textOf(message.attachments[0]?.content.body ?? [])).toMatch(/… cut: \d+ more characters$/)
        expect(JSON.stringify(message).isWellFormed()).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('loses nothing of a text that fits', () => {
    const text = Array.from({ length: 150 }, (_, index) => `line ${index}`).join('\n')
    expect(textOf(bodyOf({ title: 'T', text }))).toBe(`T\n${text}`)
  })

  test('mentions nobody and computes nothing for people', () => {
    const evil = teamsHtml.escape('<at>everyone</at> {{DATE(2026-01-01T00:00:00Z)}}')
    const shown = textOf(bodyOf({ title: '', text: evil }))
    expect(shown).not.toMatch(/<\/?at|\{\{/)
    expect(shown).toContain('everyone')
  })
})

describe('a workflow of Teams', () => {
  test('takes a card, and gives it no id', async () => {
    expect(await hook({ status: 202, body: '' }).send()).toEqual({ kind: 'delivered', status: 202, detail: '' })
  })

  test.each([
    [401, 'DirectApiAuthorizationRequired', 'denied'],
    [404, 'WorkflowNotFound', 'denied'],
    [400, 'WorkflowTriggerIsNotEnabled', 'denied'],
    [400, 'TriggerInputSchemaMismatch', 'rejected'],
    [413, 'RequestEntityTooLarge', 'rejected'],
    [429, 'WorkflowRunActionRequestsThrottled', 'retry'],
  ])('that answers %i %s: %s', async (status, code, kind) => {
    expect(await hook({ status, body: { error: { code, message: 'no' } } }).send()).toMatchObject({ kind, status })
  })

  test('is tested with a message without a card', async () => {
    const flow = hook({ status: 202, body: '' })
    expect(await flow.test()).toMatchObject({ kind: 'delivered' })
    expect(flow.first().body).toEqual({ type: 'message', attachments: [] })
  })
})
