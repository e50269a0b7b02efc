import { SOURCE_KINDS } from '@sluice/sources/registry'
import * as z from 'zod'
import { describeErrors } from '../http/describe-errors.ts'
import { tagOf } from './tags.ts'

const kinds = (): string => SOURCE_KINDS.map(({ title, docs }) => `[${title}](${docs})`).join(', ')

/** The way in for providers, as the OpenAPI document has it: ingest answers it, so there is no route of ours behind it. */
export const webhookRoute = () => ({
  method: 'post' as const,
  path: '/v1/webhooks/{source}',
  operationId: 'receiveWebhook',
  tags: [tagOf('/v1/webhooks')],
  // The proof is that of the provider, not one of ours.
  security: [],
  summary: 'Send an input as its provider does',
  description: `The proof, the body and the handshakes are those of the source's kind: ${kinds()}. \`GET /v1/sources/{name}\` has the address of a source; one with a secret in its address is \`/v1/webhooks/{source}/{secret}\`, one of another workspace \`/v1/w/{workspace}/webhooks/{source}\`. GET, HEAD and OPTIONS are for handshakes and browsers.`,
  request: {
    params: z.object({ source: z.string() }),
    body: { content: { '*/*': { schema: z.string().meta({ format: 'binary' }) } } },
  },
  responses: {
    200: { description: 'A handshake, answered as its provider wants it.' },
    202: {
      description: 'Durably queued, under this id.',
      content: {
        'application/json': {
          schema: z.object({ id: z.string(), duplicate: z.literal(true).optional() }),
          example: { id: 'evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d' },
        },
      },
    },
    ...describeErrors([
      'INVALID_JSON',
      'INVALID_FORM',
      'SIGNATURE_INVALID',
      'SIGNATURE_STALE',
      'HANDSHAKE_REFUSED',
      'UNKNOWN_SOURCE',
      'METHOD_NOT_ALLOWED',
      'TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'SCHEMA_MISMATCH',
      'RATE_LIMITED',
      'UNAVAILABLE',
    ]),
  },
})
