import { readFile } from 'node:fs/promises'
import type { SourceConfig } from '@sluice/schema/config'
import { createApi } from './client/api.ts'
import { endOf, followJourney } from './client/journey.ts'
import { type Headers, requestTo } from './client/outgoing.ts'
import { postInput } from './client/post.ts'
import { sign } from './client/sign.ts'
import { loadConfig } from './config/load.ts'
import { formatProblems } from './config/problem.ts'
import { portFrom } from './process/ports.ts'
import { parseSendArguments, type SendArguments } from './send/arguments.ts'
import { EXAMPLES, githubEventOf, githubHeaders } from './send/examples.ts'
import { stateLine, story } from './send/report.ts'
import { readVars } from './setup/dev-vars.ts'

const TIMEOUT_MS = 60_000

async function sourceNamed(name: string): Promise<SourceConfig> {
  const loaded = await loadConfig()
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const { sources } = loaded.config
  const source = sources[name]
  if (source) return source
  const list = Object.entries(sources).map(([known, { kind }]) => `  ${known} (${kind})`)
  throw new Error(`There is no source "${name}" in sluice.yaml. There are:\n${list.join('\n')}`)
}

/** Headers and body, not yet signed: from the file, byte for byte, or an example. */
async function payloadFor({ source, file, event }: SendArguments, config: SourceConfig): Promise<{ headers: Headers; body: string }> {
  if (file !== undefined) {
    const body = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new Error(`${file} cannot be read: ${error.code ?? error.message}`)
    })
    return { headers: config.kind === 'github' ? githubHeaders(event ?? githubEventOf(jsonOr(body))) : {}, body }
  }
  const example = EXAMPLES[config.kind]?.(config)
  if (!example)
    throw new Error(`There is no example for sources of kind ${config.kind}; give a file: npm run send -- ${source} payload.json`)
  return { headers: example.headers, body: JSON.stringify(example.body) }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function send(args: SendArguments): Promise<boolean> {
  const config = await sourceNamed(args.source)
  const vars = await readVars()
  const { headers, body } = await payloadFor(args, config)
  const request = sign({ source: config, secrets: vars, now: Date.now() }, requestTo(args.url, args.source, headers, body))
  const answer = await postInput(request).catch((error: unknown) => {
    throw new Error(
      `Nobody answers at ${args.url}. Start the bot first, in another terminal: npm start (or name another: --url <address>)`,
      { cause: error },
    )
  })
  console.log(`POST ${args.url}/v1/webhooks/${args.source}`)
  if (answer.kind === 'refused') throw new Error(`${answer.status} ${answer.text}`)
  if (answer.kind === 'replied') {
    console.log(`${answer.status} ${answer.text}\nA handshake: answered at once, nothing is queued.`)
    return true
  }
  console.log(`202 ${answer.id}${answer.duplicate ? ' (a duplicate: it came before)' : ''}, after ${Math.round(answer.durationMs)} ms`)
  const journey = await followJourney(createApi(args.url, vars['SLUICE_ADMIN_KEY'] ?? ''), answer.id, TIMEOUT_MS, (state) =>
    console.log(`  … ${stateLine(state)}`),
  )
  if (!journey)
    throw new Error(`After ${TIMEOUT_MS / 1000} s it is still on its way; see the log of npm start, or GET /v1/events/${answer.id}`)
  console.log(story(journey))
  return endOf(journey) === 'done'
}

try {
  const args = parseSendArguments(process.argv.slice(2), `http://localhost:${portFrom('PORT', 8787)}`)
  if (!(await send(args))) process.exitCode = 1
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
