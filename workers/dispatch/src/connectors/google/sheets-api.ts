import { fail, type Result } from '@sluice/kit/result'
import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { bearer } from '../credentials.ts'
import { askJson, type JsonRequest, type Read } from '../json-api.ts'
import { type ErrorTable, outcomeOf } from '../outcome.ts'
import type { SendPorts } from '../ports.ts'
import type { Failed } from '../send-outcome.ts'
import { Column, DEFAULT_COLUMNS } from './row.ts'
import { accessToken } from './service-account.ts'

export const SheetsConfig = z.strictObject({
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
export type SheetsConfig = z.infer<typeof SheetsConfig>

/** https://developers.google.com/workspace/sheets/api/troubleshoot-api-errors */
const errorsFor = (account: string): ErrorTable => ({
  400: { kind: 'rejected', hint: 'Google Sheets does not understand the request; is there a sheet of this name?' },
  403: { kind: 'denied', hint: `share the spreadsheet with ${account} as an editor, and see that the Sheets API is enabled` },
  404: { kind: 'rejected', hint: 'there is no such spreadsheet' },
})

type Call = Pick<JsonRequest, 'method' | 'body' | 'maxBytes'>

/** Asks the API. A remembered token may have been revoked, so a refused one is replaced once. */
export async function ask<T>(
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
