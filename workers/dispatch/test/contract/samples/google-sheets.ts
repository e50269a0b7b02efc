import { generateKeyPairSync } from 'node:crypto'
import { ok } from '@sluice/kit/result'
import { NOON } from '@sluice/testing/builders'
import { accessToken } from '../../../src/connectors/google/service-account.ts'
import type { PeerRequest, Sample } from '../sample.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY_FILE = JSON.stringify({
  type: 'service_account',
  client_email: 'sluice@acme-feedback.iam.gserviceaccount.com',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
})

const TOKEN = { access_token: 'ya29.contract-000000000', expires_in: 3599, token_type: 'Bearer' }

// The token is remembered from here on, so that every request of the suite is one to the API.
await accessToken(KEY_FILE, {
  fetch: async () => ok({ status: 200, headers: new Headers(), text: JSON.stringify(TOKEN) }),
  now: () => NOON,
})

/** Rows that were in the sheet before. */
const EARLIER = 6

const isToken = ({ url }: PeerRequest): boolean => url.hostname === 'oauth2.googleapis.com'
const isAppend = ({ url }: PeerRequest): boolean => url.pathname.endsWith(':append')
const rowOf = ({ json }: PeerRequest): unknown[] => (json as { values: unknown[][] }).values[0] ?? []

/** https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values */
export const googleSheets: Sample = {
  name: 'a row in Google Sheets',
  config: {
    kind: 'google-sheets',
    spreadsheet: '1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345',
    sheet: "Users' voices",
    credentials: '${GOOGLE_KEY}',
    columns: ['time', 'source', 'title', 'message', 'analysis.sentiment.score', 'category', 'url', 'id'],
  },
  secrets: { GOOGLE_KEY: KEY_FILE },
  acts: isAppend,

  answer(request, earlier) {
    if (isToken(request)) return { body: TOKEN }
    if (isAppend(request)) {
      const row = EARLIER + earlier.length + 1
      return {
        body: {
          tableRange: `'Users'' voices'!A1:H${row - 1}`,
          updates: { updatedRange: `'Users'' voices'!A${row}:H${row}`, updatedRows: 1 },
        },
      }
    }
    if (request.url.pathname.includes('/values/')) {
      const ids = [...Array.from({ length: EARLIER }, (_, index) => `old-${index}`), ...earlier.map((one) => rowOf(one).at(-1))]
      return { body: { range: "'Users'' voices'!H1:H1000", majorDimension: 'COLUMNS', values: [ids] } }
    }
    return { body: { sheets: [{ properties: { title: "Users' voices", gridProperties: { rowCount: 1000 } } }] } }
  },

  made: { externalId: 'row 7', externalUrl: 'https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345/edit' },
  read: (requests) => requests.map((request) => rowOf(request).join('\n')).join('\n'),
  tooLong: (request) => (rowOf(request).some((cell) => String(cell).length > 50_000) ? ['cell'] : []),
  // What begins like a formula would be one, if it were taken as if somebody had typed it.
  pings: ({ url }) => (url.searchParams.get('valueInputOption') === 'RAW' ? [] : ['a formula']),
  // Its token had ended before its time: another one is asked for.
  outcomes: { '401': 'delivered', '403': 'denied' },
}
