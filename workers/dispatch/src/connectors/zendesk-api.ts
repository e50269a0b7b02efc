import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { Address, baseOf } from './address-field.ts'
import { basic } from './credentials.ts'
import { askJson, type Judge, type JsonRequest } from './json-api.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import type { SendPorts } from './ports.ts'

export const Tag = z.string().regex(/^[\w/-]{1,255}$/, 'must be letters, digits, _, - and / only')

export const ZendeskConfig = z.strictObject({
  kind: z.literal('zendesk'),
  /** `https://acme.zendesk.com` */
  url: Address,
  /** The agent in whose name tickets are opened; an API token belongs to the account. */
  email: z.union([SecretRef, z.email()]),
  token: SecretRef,
  tags: z.array(Tag).max(20).default(['sluice']),
  /** `author`: the ticket is that of the item's author, where it has an e-mail address; Zendesk's triggers may write to that person. */
  requester: z.enum(['agent', 'author']).default('agent'),
})
export type ZendeskConfig = z.infer<typeof ZendeskConfig>

export const ERRORS: ErrorTable = {
  401: {
    kind: 'denied',
    hint: 'Zendesk does not know the address and the token; the token may have been revoked, or token access be switched off',
  },
  403: { kind: 'denied', hint: 'the agent may not do this; give it a role that opens and comments on tickets' },
  404: { kind: 'rejected', hint: 'there is no such ticket, or no Zendesk at this address' },
  // Another request changes the same ticket at this moment.
  409: { kind: 'retry', hint: 'Zendesk was busy with the same ticket' },
  422: { kind: 'rejected', hint: 'Zendesk does not accept a field' },
}
const judge: Judge = (answer, now) => outcomeOf(answer, now, ERRORS)

type Call = Pick<JsonRequest, 'method' | 'body' | 'maxBytes'>

/** Asks the API; with a `key` the same request once more makes nothing new for two hours. https://developer.zendesk.com/api-reference/introduction/requests/ */
export const ask = <T>(config: ZendeskConfig, request: Call & { key?: string }, path: string, schema: z.ZodType<T>, ports: SendPorts) => {
  const { key, ...call } = request
  const authorization = basic(`${config.email}/token`, config.token)
  const headers = { authorization, ...(key === undefined ? {} : { 'idempotency-key': key }) }
  return askJson({ ...call, url: `${baseOf(config)}/api/v2/${path}`, headers }, schema, ports, judge)
}
