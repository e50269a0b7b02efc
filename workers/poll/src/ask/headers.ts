import type { ResolveRef } from '@sluice/kit/secrets'

const REFERENCE = /\{base64:(\$\{\w+\})\}|\$\{\w+\}/g
const PRINTABLE = /^[\t\x20-\x7e]*$/

/** Headers of a plan with secrets in the places of their names. Rejects where a secret has no value, or one that a header cannot hold. */
export async function withSecrets(headers: Record<string, string>, resolve: ResolveRef): Promise<Record<string, string>> {
  const entries = await Promise.all(Object.entries(headers).map(async ([name, text]) => [name, await filled(text, resolve)] as const))
  return Object.fromEntries(entries)
}

async function filled(text: string, resolve: ResolveRef): Promise<string> {
  let whole = ''
  let end = 0
  for (const match of text.matchAll(REFERENCE)) {
    const [reference, encoded] = match
    const value = await resolve(encoded ?? reference)
    // Said here, because a fetch that fails for it would say the value.
    if (encoded === undefined && !PRINTABLE.test(value)) throw new Error(`${reference} holds characters that a header cannot`)
    whole += text.slice(end, match.index) + (encoded === undefined ? value : base64(value))
    end = match.index + reference.length
  }
  return whole + text.slice(end)
}

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
