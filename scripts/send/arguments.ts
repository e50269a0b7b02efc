import { parseArgs } from 'node:util'

export interface SendArguments {
  source: string
  file: string | undefined
  url: string
  /** For GitHub: the event's name, where the payload does not tell it. */
  event: string | undefined
}

const USAGE = `npm run send -- <source> [file.json] [--url <address>] [--event <GitHub event>]

Signs a payload as the provider would, sends it to the running bot and shows what becomes of it.
Without a file, an example is sent.`

/** Throws with the usage where the arguments make no sense. */
export function parseSendArguments(args: readonly string[], usualUrl: string): SendArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { url: { type: 'string' }, event: { type: 'string' } },
  })
  const [source, file, ...rest] = positionals
  if (!source || rest.length > 0) throw new Error(USAGE)
  const url = values.url ?? usualUrl
  if (!URL.canParse(url)) throw new Error(`${url} is no address; use one like http://localhost:8787`)
  return { source, file, url, event: values.event }
}
