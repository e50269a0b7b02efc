import { parseArgs } from 'node:util'
import { Failure } from '../process/failure.ts'

export interface TryArguments {
  source: string
  file: string
  headers: Record<string, string>
}

export const USAGE = `npm run try-mapping -- <source> <file> [--header name:value]

Shows what a source of sluice.yaml would make of a payload. Nothing has to run, and nothing is sent or stored.
--header may be given several times: --header x-github-event:issues --header content-type:text/html`

/** Throws with the usage where the arguments make no sense. */
export function parseTryArguments(args: readonly string[]): TryArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { header: { type: 'string', multiple: true, default: [] } },
  })
  const [source, file, ...rest] = positionals
  if (!source || !file || rest.length > 0) throw new Failure(USAGE)
  return { source, file, headers: Object.fromEntries(values.header.map(parseHeader)) }
}

function parseHeader(text: string): [string, string] {
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(text) ?? []
  if (name === undefined || value === undefined) throw new Failure(`--header ${text} is no header; write name:value`)
  return [name.toLowerCase(), value]
}

const CONTENT_TYPES: Record<string, string> = {
  json: 'application/json',
  eml: 'message/rfc822',
  txt: 'text/plain; charset=utf-8',
  form: 'application/x-www-form-urlencoded',
}

/** What a file is sent as where no header says so: by how its name ends, else JSON, which most providers send. */
export const contentTypeOf = (file: string): string => CONTENT_TYPES[file.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/json'
