import { baseOf } from './address-field.ts'
import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import { bearer } from './credentials.ts'
import type { SendPorts } from './ports.ts'
import { askJson, type Read } from './json-api.ts'
import type { Failed } from './send-outcome.ts'
import { slackError } from './slack-errors.ts'

const Said = z.looseObject({ ok: z.boolean(), error: z.string().optional() })

/** A page of history holds whole messages, ours among them with up to 50 blocks. */
const MAX_ANSWER = 4_000_000

interface Call {
  config: { url: string; token: string }
  method: string
  /** Said in a body, where something is made. */
  body?: object
  /** Asked in the query: methods that read take no JSON. */
  query?: Record<string, string>
  /** Whether the channel stands in the configuration. */
  configured?: boolean
}

/** Calls a method of the Web API; Slack says under 200 whether it worked. https://docs.slack.dev/apis/web-api/ */
export async function slackCall<T>(
  { config, method, body, query = {}, configured = true }: Call,
  schema: z.ZodType<T>,
  ports: SendPorts,
): Promise<Result<Read<T>, Failed>> {
  const url = `${baseOf(config)}/${method}?${new URLSearchParams(query).toString()}`.replace(/\?$/, '')
  const headers = { authorization: bearer(config.token) }
  const request = body === undefined ? ({ method: 'GET', headers } as const) : ({ method: 'POST', headers, body } as const)
  const answer = await askJson({ ...request, url, maxBytes: MAX_ANSWER }, Said, ports)
  if (!answer.ok) return answer
  const { status, value, detail } = answer.value
  if (!value.ok) return fail(slackError(value.error ?? '', status, configured) ?? { kind: 'rejected', status, detail })
  const read = schema.safeParse(value)
  if (read.success) return ok({ status, detail, value: read.data })
  return fail({ kind: 'unknown', status, detail: `the answer could not be read as expected: ${detail}` })
}
