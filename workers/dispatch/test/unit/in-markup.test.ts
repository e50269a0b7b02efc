import type { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { html, markdown, mrkdwn, plain } from '../../src/templates/channel.ts'
import { inMarkup } from '../../src/templates/in-markup.ts'

const leased = (text: string, links?: string[], title = 'R&D <!channel>'): LeasedDelivery => ({
  ...aDelivery({ content: { title, text, options: {}, data: {}, ...(links ? { plain: { links } } : {}) } }),
  attempt: 1,
  leaseUntil: NOON,
  uncertain: false,
  lead: null,
})

const LINK = 'https://sluice.test/v1/approvals/a.default.ops.0_1'

test('what was planned in the markup of its destination stays as it is', () => {
  const delivery = leased('*bold* <https://a.test>')
  expect(inMarkup(delivery, mrkdwn)).toBe(delivery)
})

test('what somebody wrote into a survey is text, whichever destination hears of it', () => {
  const { title, text } = inMarkup(leased('“<!channel> *now*: <https://evil.test|here>”', []), mrkdwn).content
  expect(title).toBe('R&amp;D &lt;!channel&gt;')
  expect(text).not.toMatch(/<|\*now\*/)
})

test('our own links are links, those of others are not', () => {
  const links = [LINK, `${LINK}2`]
  const text = `Approve: ${LINK}\nReject: ${LINK}2\nhttps://evil.test`
  expect(inMarkup(leased(text, links), html).content.text).toBe(
    `Approve: <a href="${LINK}">${LINK}</a>\nReject: <a href="${LINK}2">${LINK}2</a>\nhttps://evil.test`,
  )
  expect(inMarkup(leased(text, links), markdown).content.text).toContain(`Reject: <${LINK}2>`)
  expect(inMarkup(leased(text, links), plain).content.text).toBe(text)
})

test('it stays within the limits of a content, whatever escaping adds', () => {
  const long = leased('&'.repeat(40_000), [])
  const { text } = inMarkup(long, html).content
  expect(text.length).toBeLessThanOrEqual(50_000)
  expect(text).toMatch(/^(?:&amp;)+…$/)
  const { title } = inMarkup(leased('', [], '&'.repeat(400)), html).content
  expect(title.length).toBeLessThanOrEqual(500)
  expect(title).toMatch(/^(?:&amp;)+…$/)
})
