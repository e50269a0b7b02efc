import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BotConfig } from '@sluice/schema/config'
import { loadConfig } from './config/load.ts'
import { formatProblems } from '@sluice/cli/config-file/problem'
import { awaitAll } from './demo/awaiting.ts'
import { DEMO_BOT, demoInputs } from './demo/inputs.ts'
import { flowTable, outcomeList, refusalTable, timings } from './demo/report.ts'
import { type Sent, sendAll } from './demo/sending.ts'
import { faultsOf } from './demo/verdict.ts'
import { type Bot, startBot } from './dev/bot.ts'
import { readableLine } from './dev/log-line.ts'
import { answerHelp } from './process/help.ts'
import { freePort } from './process/ports.ts'
import { interrupted, stopSignal } from './process/stop.ts'
import type { Vars } from './setup/dev-vars.ts'
import { inventSecrets, newApiKey, newMasterKey } from './setup/secrets.ts'

const TIMEOUT_MS = 90_000

const HELP = `npm run demo [-- --verbose]

Sends some sixty inputs, good and bad ones, to a throw-away bot with four sources, a ticket system and a chat of its own, which fail at first;
shows what became of each, and ends with 1 where one was lost or done twice. sluice.yaml, .dev.vars and a bot that runs are left alone.

  --verbose  what the Workers and the other end say meanwhile`

/** Trouble at the other end, on purpose: a ticket and a message must come through all the same, once. */
async function breakSink(url: string): Promise<void> {
  const faults = [
    { path: '/rest/api/3/issue', status: 503, retryAfter: 1 },
    { path: '/slack/services/', status: 429, retryAfter: 1 },
  ]
  for (const fault of faults) await fetch(`${url}/faults`, { method: 'POST', body: JSON.stringify(fault) })
}

const acceptedIds = (sent: readonly Sent[]): string[] => [
  ...new Set(sent.flatMap(({ answer }) => (answer.kind === 'accepted' ? [answer.id] : []))),
]

function unexpected(sent: readonly Sent[]): string[] {
  return sent
    .filter(({ asExpected }) => !asExpected)
    .map(
      ({ input, answer }) =>
        `unexpected answer to ${input.source} (${input.flaw ?? 'good'}): ${answer.kind === 'refused' ? answer.text : answer.kind}`,
    )
}

/** Sends everything, waits for every end, prints what happened; answers what should not have happened. */
async function show(bot: Bot, config: BotConfig, secrets: Vars): Promise<string[]> {
  const applied = await bot.load()
  if (!applied.ok) throw new Error(formatProblems(applied.problems))
  await breakSink(bot.sink.url)
  const inputs = demoInputs()
  console.log(`Sending ${inputs.length} inputs to ${bot.url} …`)
  const sent = await sendAll(bot.url, config, secrets, inputs)
  const ids = acceptedIds(sent)
  console.log(`Waiting until each of ${ids.length} accepted events is final …`)
  const journeys = await awaitAll(bot.api, ids, TIMEOUT_MS, () => undefined)
  const received = bot.sink.received()
  const faults = [...unexpected(sent), ...faultsOf(journeys, received, config)]
  const failedTries = received.filter(({ service, status }) => ['jira', 'slack'].includes(service) && status >= 300).length
  console.log(`\n${flowTable(sent, journeys)}\n\nRefused at the door\n${refusalTable(sent)}\n\nAt the other end\n${outcomeList(received)}`)
  console.log(`  ${failedTries} tries failed on purpose and were repeated\n\nTimes\n${timings(sent, journeys)}\n`)
  return faults
}

async function demo(stop: AbortSignal, verbose: boolean): Promise<boolean> {
  const started = Date.now()
  const loaded = await loadConfig(DEMO_BOT)
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const folder = await mkdtemp(join(tmpdir(), 'sluice-demo-'))
  const secrets = { MASTER_KEY: newMasterKey(), ...inventSecrets(loaded.config) }
  let bot: Bot | undefined
  try {
    bot = await startBot({
      port: await freePort(),
      sinkPort: await freePort(),
      state: folder,
      workspace: loaded.config.workspace,
      configFile: DEMO_BOT,
      adminKey: newApiKey(),
      vars: async () => secrets,
      progress: console.log,
      onWorkerLine: (line) => {
        const shown = readableLine(line, '')
        if (verbose && shown !== null) console.log(shown)
      },
      onSinkLine: (line) => {
        if (verbose) console.log(` → ${line}`)
      },
      stop,
    })
    const faults = await Promise.race([show(bot, loaded.config, secrets), interrupted(stop), ended(bot)])
    for (const fault of faults) console.log(`✗ ${fault}`)
    const seconds = Math.round((Date.now() - started) / 1000)
    console.log(faults.length === 0 ? `0 lost, nothing done twice, in ${seconds} s.` : `\n${faults.length} things went wrong.`)
    return faults.length === 0
  } finally {
    await bot?.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const ended = async (bot: Bot): Promise<never> => {
  throw new Error(`wrangler ended unexpectedly. Its last words:\n\n${await bot.ended}`)
}

answerHelp(HELP)
const { values } = parseArgs({ options: { verbose: { type: 'boolean', default: false } } })
const stop = stopSignal()
const ok = await demo(stop, values.verbose).catch((error: unknown) => {
  console.error(stop.aborted ? 'Interrupted.' : `\n${error instanceof Error ? error.message : String(error)}\n`)
  return false
})
process.exit(ok ? 0 : 1)
