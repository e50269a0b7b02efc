import { aDelivery, NOON } from '@sluice/testing/builders'
import { LeasedDelivery } from '@sluice/schema/delivery'
import { describe, expect, test } from 'vitest'
import { joinText } from '../../../src/connectors/ticket.ts'
import { html, markdown, plain } from '../../../src/templates/channel.ts'

const LEAD = { externalId: '3', externalUrl: null, joined: 2 }
const URL = 'https://reviews.example.com/7'

const leased = (text: string, item: object = { url: URL }): LeasedDelivery =>
  LeasedDelivery.parse({
    ...aDelivery({ content: { title: 'Export', text, options: {}, data: { item } } }),
    attempt: 1,
    leaseUntil: NOON,
    uncertain: false,
    lead: null,
  })

describe('what is said where a report joins a ticket', () => {
  test.each([
    ['plain text', plain, URL],
    ['Markdown', markdown, `<${URL}>`],
    ['HTML', html, `<a href="${URL}">${URL}</a>`],
  ])('links to where the report came from, in %s', (_, channel, link) => {
    expect(joinText(leased('It loses rows.'), LEAD, channel)).toBe(
      `Reported again: 3 reports of this so far.\n${link}\n\nExport\n\nIt loses rows.`,
    )
  })

  test('does not say it twice where the text has the link already, nor where there is none', () => {
    expect(joinText(leased(`Link: ${URL}`), LEAD, plain).split(URL)).toHaveLength(2)
    expect(joinText(leased('It loses rows.', {}), LEAD, plain)).toBe(
      'Reported again: 3 reports of this so far.\n\nExport\n\nIt loses rows.',
    )
  })
})
