import type { Outgoing } from './outgoing.ts'

/** Characters that HubSpot decodes in an address before it signs. */
const DECODED = Array.from(":/?@!$'()*,;")

const decodedUrl = (url: string): string =>
  DECODED.reduce((text, character) => text.replaceAll(new RegExp(`%${character.charCodeAt(0).toString(16)}`, 'gi'), () => character), url)

/** A form as Twilio signs it: by name, every value once. */
function formText(body: string): string {
  const fields = new URLSearchParams(body)
  const names = [...new Set(fields.keys())].sort()
  return names.flatMap((name) => [...new Set(fields.getAll(name))].sort().map((value) => name + value)).join('')
}

const PARTS: Record<string, ((request: Outgoing) => string) | undefined> = {
  body: ({ body }) => body,
  method: ({ method }) => method,
  url: ({ url }) => url,
  'url.decoded': ({ url }) => decodedUrl(url),
  form: ({ body }) => formText(body),
}

/** The text that a provider signs by a template. */
export const signedText = (template: string, request: Outgoing, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{([\w.]+)\}/g, (part, name: string) => values[name] ?? PARTS[name]?.(request) ?? part)
