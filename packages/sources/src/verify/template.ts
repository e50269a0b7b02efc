import { concat, utf8 } from '../encoding.ts'
import type { Signed } from '../verification.ts'

/** Values that stand in a request under the names of a template. */
type Named = ReadonlyMap<string, string>
type Part = (signed: Signed, named: Named) => Uint8Array

/**
 * What HubSpot decodes in an address before it signs.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
const HUBSPOT_DECODED = /%(?:21|24|27|28|29|2A|2C|2F|3A|3B|3F|40)/gi

/**
 * The fields of a form as Twilio signs them: by name, names and values one after the other.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
function sortedForm(body: Uint8Array): string {
  const fields = [...new URLSearchParams(new TextDecoder().decode(body))]
  const byName = Map.groupBy(fields, ([name]) => name)
  const names = [...byName.keys()].sort()
  return names
    .map((name) =>
      sortedValues(byName.get(name) ?? [])
        .map((value) => name + value)
        .join(''),
    )
    .join('')
}

const sortedValues = (fields: readonly [string, string][]): string[] => [...new Set(fields.map(([, value]) => value))].sort()

const PARTS: Readonly<Record<string, Part>> = {
  '{body}': ({ body }) => body,
  '{method}': ({ method }) => utf8(method),
  '{url}': ({ url }) => utf8(url),
  '{url.decoded}': ({ url }) => utf8(url.replace(HUBSPOT_DECODED, (character) => decodeURIComponent(character))),
  '{form}': ({ body }) => utf8(sortedForm(body)),
}

/** Names that every template may hold, beside `{timestamp}` and the places it names itself. */
export const TEMPLATE_PARTS: readonly string[] = Object.keys(PARTS)

/** `v0:{timestamp}:{body}` and the names that are values of the request → the bytes that were signed. */
export function compileTemplate(template: string, names: readonly string[]): Part {
  const own = new Set(names.map((name) => `{${name}}`))
  const parts = template.split(/(\{[\w.]+\})/).filter((part) => part !== '')
  const makers = parts.map((part): Part => {
    if (own.has(part)) return (_, named) => utf8(named.get(part.slice(1, -1)) ?? '')
    const known = Object.hasOwn(PARTS, part) ? PARTS[part] : undefined
    const fixed = utf8(part)
    return known ?? (() => fixed)
  })
  return (signed, named) => concat(makers.map((make) => make(signed, named)))
}

/** Whether the whole body goes into what is signed. */
export const signsBody = (template: string): boolean => template.includes('{body}') || template.includes('{form}')
