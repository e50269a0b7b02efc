import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'

/** RFC 9110, 5.6.2: what the name of a header may consist of. */
const NAME = /^[!#$%&'*+\-.^_`|~\dA-Za-z]{1,100}$/

/** They say how the request travels, what it is, who signed it and whose it is; another value would make them untrue. */
const OURS =
  /^(?:host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|content-.*|date|cookie2?|proxy-.*|sec-.*|cf-.*|x-forwarded-.*|x-real-ip|forwarded|via|traceparent|tracestate|webhook-.*|svix-.*|sluice-.*)$/i

/** RFC 9110, 5.5, without what is not ASCII: no line break, which would begin another header. */
const VALUE = /^[\x21-\x7e](?:[\x20-\x7e\t]{0,1998}[\x21-\x7e])?$/

export const isHeaderValue = (value: string): boolean => VALUE.test(value)

const Value = z.union([SecretRef, z.string().regex(VALUE)], {
  error: 'must be one line of ASCII without space at its ends, or name a secret, like ${API_KEY}',
})

/** What is wrong with a name beside others; null where nothing is. */
function faultOf(name: string, names: readonly string[]): string | null {
  if (!NAME.test(name)) return 'is not the name of a header'
  if (OURS.test(name)) return 'is a header that Sluice sets itself'
  return names.some((other) => other !== name && other.toLowerCase() === name.toLowerCase()) ? 'is there twice' : null
}

/** Further headers of a request, by name; a value is text or names a secret. */
export const HeaderFields = z
  .record(z.string(), Value)
  .refine((headers) => Object.keys(headers).length <= 20, 'must be 20 headers at most')
  .superRefine((headers, context) => {
    for (const name of Object.keys(headers)) {
      const message = faultOf(name, Object.keys(headers))
      if (message !== null) context.addIssue({ code: 'custom', path: [name], message })
    }
  })
