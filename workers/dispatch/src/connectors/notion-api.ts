import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { bearer } from './credentials.ts'
import { askJson, type Judge, type JsonRequest } from './json-api.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import type { SendPorts } from './ports.ts'

export const NotionConfig = z.strictObject({
  kind: z.literal('notion'),
  /** Id of a data source: in a database, “Manage data sources” copies it. */
  dataSource: z.string().regex(/^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i, 'must be the id of a data source: 32 hex digits'),
  /** Of an integration that the database is shared with. */
  token: SecretRef,
  /** A text property for the delivery's id. With it, an earlier try is found with one question; without, by title and content. */
  markerProperty: z.string().min(1).max(200).optional(),
})
export type NotionConfig = z.infer<typeof NotionConfig>

const ERRORS: ErrorTable = {
  401: { kind: 'denied', hint: 'Notion does not know the token; it may have been revoked' },
  403: { kind: 'denied', hint: 'the integration may not do this; give it the capabilities to read, insert and comment' },
  404: { kind: 'rejected', hint: 'there is no such data source or page, or it is not shared with the integration' },
  // Two changes of the same page at once; nothing of ours was saved.
  409: { kind: 'retry', hint: 'Notion was busy with the same page' },
  529: { kind: 'retry', hint: 'Notion is overloaded' },
}
const judge: Judge = (answer, now) => outcomeOf(answer, now, ERRORS)

type Call = Pick<JsonRequest, 'method' | 'body' | 'maxBytes'>

/** Asks the API, in the version that knows data sources. https://developers.notion.com/reference/versioning */
export const ask = <T>({ token }: NotionConfig, request: Call, path: string, schema: z.ZodType<T>, ports: SendPorts) => {
  const headers = { authorization: bearer(token), 'notion-version': '2025-09-03' }
  return askJson({ ...request, url: `https://api.notion.com/v1/${path}`, headers }, schema, ports, judge)
}
