import { SecretRef } from '@sluice/schema/config'
import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { bearer } from './credentials.ts'
import { defineConnector, type Job, type LookUp, type SendPorts } from './define.ts'
import { Column, DEFAULT_COLUMNS, MAX_CELL, rowOf } from './google/row.ts'
import { accessToken } from './google/service-account.ts'
import { askJson, type Failed, type JsonRequest, madeBy, type Read } from './json-api.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { query } from './ticket.ts'

const SheetsConfig = z.strictObject({
  kind: z.literal('google-sheets'),
  /** From its address: `docs.google.com/spreadsheets/d/<id>/edit`. */
  spreadsheet: z.string().regex(/^[\w-]{20,100}$/, 'must be the id of a spreadsheet, from its address'),
  /** The name on the tab; the first one where nothing is said. */
  sheet: z.string().min(1).max(100).optional(),
  /** The JSON key file of a service account, whole. */
  credentials: SecretRef,
  /** From column A on. */
  columns: z
    .array(Column)
    .min(1)
    .max(26)
    .refine((columns) => columns.includes('id'), 'must hold id, by which an earlier try is found')
    .default(DEFAULT_COLUMNS),
})
type SheetsConfig = z.infer<typeof SheetsConfig>

const NoOptions = z.strictObject({})
type SheetsJob = Job<SheetsConfig, z.infer<typeof NoOptions>>

/** An earlier try is among the last rows: more than the API takes in the twelve hours of all tries. */
const LOOK_UP_ROWS = 50_000
const LOOK_UP_BYTES = 4_000_000

const Appended = z.object({ updates: z.object({ updatedRange: z.string() }) })
const Sheets = z.object({
  sheets: z.array(z.object({ properties: z.object({ title: z.string(), gridProperties: z.object({ rowCount: z.number().int() }) }) })),
})
const Values = z.object({ values: z.array(z.array(z.unknown())).optional() })

/** https://developers.google.com/workspace/sheets/api/troubleshoot-api-errors */
const errorsFor = (account: string): ErrorTable => ({
  400: { kind: 'rejected', hint: 'Google Sheets does not understand the request; is there a sheet of this name?' },
  403: { kind: 'denied', hint: `share the spreadsheet with ${account} as an editor, and see that the Sheets API is enabled` },
  404: { kind: 'rejected', hint: 'there is no such spreadsheet' },
})

type Call = Pick<JsonRequest, 'method' | 'body' | 'maxBytes'>

/** Asks the API. A remembered token may have been revoked, so a refused one is replaced once. */
async function ask<T>(
  config: SheetsConfig,
  path: string,
  call: Call,
  schema: z.ZodType<T>,
  ports: SendPorts,
  anew = false,
): Promise<Result<Read<T>, Failed>> {
  const { spreadsheet, credentials } = config
  const access = await accessToken(credentials, ports, anew)
  if (!access.ok) return access
  const { token, isNew, account } = access.value
  const url = `https://sheets.googleapis.com/v4/spreadsheets/${spreadsheet}${path}`
  const request = { ...call, url, headers: { authorization: bearer(token) } }
  const errors = errorsFor(account)
  const answer = await askJson(request, schema, ports, (result, now) => outcomeOf(result, now, errors))
  if (answer.ok) return answer
  if (answer.failure.status === 401 && !isNew) return ask(config, path, call, schema, ports, true)
  return fail({ ...answer.failure, detail: answer.failure.detail.replaceAll(token, '[redacted]') })
}

/** A range in A1 notation, for a path. */
const inSheet = (sheet: string | undefined, range: string): string =>
  encodeURIComponent(sheet === undefined ? range : `'${sheet.replaceAll("'", "''")}'!${range}`)

const linkTo = ({ spreadsheet }: SheetsConfig): string => `https://docs.google.com/spreadsheets/d/${spreadsheet}/edit`

const named = (config: SheetsConfig, row: number) => ({ externalId: `row ${row}`, externalUrl: linkTo(config) })

/** `'Feedback'!A7:H7` → 7 */
const rowIn = (range: string): number => Number(/^[A-Z]+(\d+)/.exec(range.slice(range.lastIndexOf('!') + 1))?.[1] ?? 0)

async function send({ config, delivery }: SheetsJob, ports: SendPorts) {
  // RAW: what begins like a formula stays text. INSERT_ROWS: what stands below is moved, not overwritten.
  const parameters = query({ valueInputOption: 'RAW', insertDataOption: 'INSERT_ROWS' })
  const path = `/values/${inSheet(config.sheet, 'A1')}:append?${parameters}`
  const body = { majorDimension: 'ROWS', values: [rowOf(delivery, config.columns)] }
  const made = await ask(config, path, { method: 'POST', body }, Appended, ports)
  return madeBy(made, ({ updates }) => named(config, rowIn(updates.updatedRange)))
}

/** Name and length of the sheet that rows are added to. */
async function sheetOf(config: SheetsConfig, ports: SendPorts): Promise<Result<Read<{ title: string; rows: number }>, Failed>> {
  const path = `?${query({ fields: 'sheets.properties(title,gridProperties.rowCount)' })}`
  const read = await ask(config, path, { method: 'GET' }, Sheets, ports)
  if (!read.ok) return read
  const sheets = read.value.value.sheets.map(({ properties }) => ({ title: properties.title, rows: properties.gridProperties.rowCount }))
  const sheet = config.sheet === undefined ? sheets[0] : sheets.find(({ title }) => title === config.sheet)
  if (sheet) return ok({ ...read.value, value: sheet })
  return fail({ kind: 'rejected', detail: `the spreadsheet has no sheet ${config.sheet ?? ''}` })
}

async function findExisting({ config, delivery }: SheetsJob, ports: SendPorts): Promise<LookUp> {
  const sheet = await sheetOf(config, ports)
  if (!sheet.ok) return sheet
  const { title, rows } = sheet.value.value
  const column = String.fromCharCode(65 + config.columns.indexOf('id'))
  const first = Math.max(1, rows - LOOK_UP_ROWS + 1)
  const path = `/values/${inSheet(title, `${column}${first}:${column}${rows}`)}?${query({ majorDimension: 'COLUMNS' })}`
  const read = await ask(config, path, { method: 'GET', maxBytes: LOOK_UP_BYTES }, Values, ports)
  if (!read.ok) return read
  const index = read.value.value.values?.[0]?.lastIndexOf(delivery.id) ?? -1
  return ok(index === -1 ? null : named(config, first + index))
}

/**
 * A row of a Google sheet, by a service account.
 * https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/append
 */
export const googleSheets = defineConnector({
  kind: 'google-sheets',
  config: SheetsConfig,
  options: NoOptions,
  secretFields: ['credentials'],
  addressFields: [],
  channel: plain,
  sendsData: true,
  // A row that is still being added when nobody waits for it any more.
  settleSeconds: 10,
  limits: {
    title: MAX_CELL,
    text: MAX_CELL,
    rate: { requests: 60, per: 'minute' },
    whenLonger: `A cell is cut at ${MAX_CELL} characters.`,
  },

  send,
  findExisting,
  test: async (config, ports) => madeBy(await sheetOf(config, ports)),
})
