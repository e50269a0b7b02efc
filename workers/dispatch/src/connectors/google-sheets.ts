import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { defineConnector, type Job } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { LookUp } from './send-outcome.ts'
import { MAX_CELL, rowOf } from './google/row.ts'
import { ask, SheetsConfig } from './google/sheets-api.ts'
import { madeBy, type Read } from './json-api.ts'
import type { Failed } from './send-outcome.ts'
import { seek } from './look-up.ts'
import { query } from './ticket.ts'

const NoOptions = z.strictObject({})
type SheetsJob = Job<SheetsConfig, z.infer<typeof NoOptions>>

/** An earlier try is among the last rows that hold anything: more than the API takes in the twelve hours of all tries. */
const LOOK_UP_ROWS = 50_000
const LOOK_UP_BYTES = 4_000_000

const Appended = z.object({ updates: z.object({ updatedRange: z.string() }) })
const Sheets = z.object({
  sheets: z.array(
    z.object({
      properties: z.object({
        title: z.string(),
        hidden: z.boolean().default(false),
        gridProperties: z.object({ rowCount: z.number().int() }),
      }),
    }),
  ),
})
const Values = z.object({ values: z.array(z.array(z.unknown())).optional() })

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

/** Name and length of the sheet that rows are added to; without a name that is the first one that can be seen. */
async function sheetOf(config: SheetsConfig, ports: SendPorts): Promise<Result<Read<{ title: string; rows: number }>, Failed>> {
  const path = `?${query({ fields: 'sheets.properties(title,hidden,gridProperties.rowCount)' })}`
  const read = await ask(config, path, { method: 'GET' }, Sheets, ports)
  if (!read.ok) return read
  const sheets = read.value.value.sheets.map(({ properties }) => properties)
  const sheet = sheets.find(({ title, hidden }) => (config.sheet === undefined ? !hidden : title === config.sheet))
  if (sheet) return ok({ ...read.value, value: { title: sheet.title, rows: sheet.gridProperties.rowCount } })
  return fail({ kind: 'rejected', detail: `the spreadsheet has no sheet ${config.sheet ?? ''}` })
}

/** Looks from the end of the sheet upwards: below the table there can be any number of empty rows, which an answer leaves out. */
async function findExisting({ config, delivery }: SheetsJob, ports: SendPorts): Promise<LookUp> {
  const sheet = await sheetOf(config, ports)
  if (!sheet.ok) return sheet
  const { title, rows } = sheet.value.value
  const column = String.fromCharCode(65 + config.columns.indexOf('id'))
  let lookedThrough = 0
  return seek<number>(ports, async (below) => {
    const last = below ?? rows
    const first = Math.max(1, last - LOOK_UP_ROWS + 1)
    const path = `/values/${inSheet(title, `${column}${first}:${column}${last}`)}?${query({ majorDimension: 'COLUMNS' })}`
    const read = await ask(config, path, { method: 'GET', maxBytes: LOOK_UP_BYTES }, Values, ports)
    if (!read.ok) return read
    const ids = read.value.value.values?.[0] ?? []
    const index = ids.lastIndexOf(delivery.id)
    // Above the first rows that hold anything, all of them count.
    lookedThrough += lookedThrough > 0 ? last - first + 1 : ids.length
    const next = first === 1 || lookedThrough >= LOOK_UP_ROWS ? null : first - 1
    return ok({ found: index === -1 ? null : named(config, first + index), next })
  })
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
