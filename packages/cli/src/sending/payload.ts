import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { SourceConfig } from '@sluice/schema/config'
import { jsonOrNull } from '@sluice/schema/json'
import type { Context } from '../context.ts'
import { usage } from '../exit.ts'
import { exampleFor, githubEventOf, githubHeaders } from './examples.ts'
import type { Headers } from './outgoing.ts'

/** What is to be sent, not yet signed. */
export interface Payload {
  headers: Headers
  body: string
}

interface Asked {
  source: string
  config: SourceConfig
  file: string | undefined
  /** For GitHub: the event's name, where the payload does not tell it. */
  event: string | undefined
}

/** A file byte for byte, or an example of what the source takes. Throws a `Failure` where there is neither. */
export async function payloadFor({ source, config, file, event }: Asked, { folder }: Pick<Context, 'folder'>): Promise<Payload> {
  if (file === undefined) {
    const example = exampleFor(config)
    if (example) return { headers: example.headers, body: example.body }
    throw usage(`There is no example for sources of kind ${config.kind}.`, `Give a file: sluice send ${source} payload.json`)
  }
  const body = await readFile(resolve(folder, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw usage(`${file} cannot be read: ${error.code ?? error.message}`, 'Name a file that holds what the provider would send.')
  })
  return { headers: config.kind === 'github' ? githubHeaders(event ?? githubEventOf(jsonOrNull(body))) : {}, body }
}
