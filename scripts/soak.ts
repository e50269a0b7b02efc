import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BotConfig } from '@sluice/schema/config'
import { loadConfig } from './config/load.ts'
import { formatProblems } from '@sluice/cli/config-file/problem'
import { table } from './demo/report.ts'
import { type Bot, startBot } from './dev/bot.ts'
import { answerHelp } from './process/help.ts'
import { inRoot } from './process/paths.ts'
import { freePort } from './process/ports.ts'
import { interrupted, stopSignal } from './process/stop.ts'
import type { Vars } from './setup/dev-vars.ts'
import { inventSecrets, newApiKey, newMasterKey } from './setup/secrets.ts'
import { type Delivered, sendAt } from './soak/send.ts'
import { awaitStored, type Stored } from './soak/stored.ts'
import { schedule, SOURCES } from './soak/traffic.ts'

const HELP = `npm run soak -- [--events 20000] [--rate 120]

Sends events from twelve senders, each with its provider's own signature, a fifth of them a second time, at a bounded rate to a
bot with a throw-away database; then looks whether exactly the distinct ones are stored.

  --events   requests in all, repeats included
  --rate     requests a second`

const CONFIG = inRoot('scripts', 'soak', 'sources.yaml')
answerHelp(HELP)
const { values } = parseArgs({
  options: { events: { type: 'string', default: '20000' }, rate: { type: 'string', default: '120' } },
})

function verdict(sent: readonly Delivered[], stored: readonly Stored[]): { rows: (string | number)[][]; faults: string[] } {
  const rows = SOURCES.map((source) => {
    const here = sent.filter(({ happening }) => happening.source === source)
    const distinct = new Set(here.map(({ happening }) => happening.number)).size
    const ids = new Set(here.flatMap(({ id }) => id ?? []))
    const kept = stored.filter((item) => item.source === source)
    const lost = [...ids].filter((id) => !kept.some((item) => item.id === id)).length
    return [source, here.length, here.length - distinct, distinct, kept.length, lost] as const
  })
  const faults = [
    ...sent.filter(({ taken }) => !taken).map(({ happening, refusal }) => `${happening.source} ${happening.number} refused: ${refusal}`),
    ...rows
      .filter(([, , , distinct, kept]) => distinct !== kept)
      .map(([name, , , distinct, kept]) => `${name}: ${kept} stored of ${distinct}`),
    ...rows.filter(([, , , , , lost]) => lost > 0).map(([name, , , , , lost]) => `${name}: ${lost} accepted and lost`),
    ...(new Set(stored.map(({ id }) => id)).size === stored.length ? [] : ['an id is stored twice']),
    ...(stored.every(({ stage }) => stage === 'dispatched') ? [] : ['some items stopped half way']),
  ]
  const sum = (column: 1 | 2 | 3 | 4 | 5): number => rows.reduce((total, row) => total + row[column], 0)
  return { rows: [...rows.map((row) => [...row]), ['all', sum(1), sum(2), sum(3), sum(4), sum(5)]], faults }
}

/** Sends everything, waits until it is stored, prints the table; true where exactly the distinct ones are stored. */
async function soak(bot: Bot, config: BotConfig, secrets: Vars, events: number, rate: number): Promise<boolean> {
  const applied = await bot.load()
  if (!applied.ok) throw new Error(formatProblems(applied.problems))
  const repeats = Math.floor(events * 0.2)
  const happenings = schedule(events - repeats, repeats)
  console.log(`Sending ${happenings.length} requests, ${repeats} of them repeats, ${rate} a second …`)
  const report = everySome((sent) => console.log(`  ${sent} sent`))
  const sent = await sendAt(happenings, { url: bot.url, config, secrets, rate, onProgress: report })
  console.log('Waiting until everything is stored and decided …')
  const stored = await awaitStored(bot.api, events - repeats, (finished) => console.log(`  ${finished} finished`))
  const { rows, faults } = verdict(sent, stored)
  const retries = sent.reduce((total, { tries }) => total + tries - 1, 0)
  console.log(
    `\n${table([['source', 'sent', 'repeats', 'distinct', 'stored', 'lost'], ...rows])}\n\n  ${retries} requests had to be sent again`,
  )
  for (const fault of faults.slice(0, 20)) console.log(`✗ ${fault}`)
  console.log(faults.length === 0 ? 'Exactly the distinct ones are stored, none lost.' : `${faults.length} things went wrong.`)
  return faults.length === 0
}

async function run(stop: AbortSignal): Promise<boolean> {
  const [events, rate] = [Number(values.events), Number(values.rate)]
  if (!(Number.isInteger(events) && events >= 120 && rate > 0)) throw new Error(`--events must be 120 or more, --rate above 0.\n\n${HELP}`)
  const loaded = await loadConfig(CONFIG)
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const secrets = { MASTER_KEY: newMasterKey(), ...inventSecrets(loaded.config) }
  const folder = await mkdtemp(join(tmpdir(), 'sluice-soak-'))
  let bot: Bot | undefined
  try {
    bot = await startBot({
      port: await freePort(),
      sinkPort: await freePort(),
      state: folder,
      workspace: loaded.config.workspace,
      configFile: CONFIG,
      adminKey: newApiKey(),
      vars: async () => secrets,
      progress: console.log,
      onWorkerLine: () => undefined,
      onSinkLine: () => undefined,
      stop,
    })
    const ended = bot.ended.then((words) => Promise.reject(new Error(`wrangler ended unexpectedly. Its last words:\n\n${words}`)))
    return await Promise.race([soak(bot, loaded.config, secrets, events, rate), interrupted(stop), ended])
  } finally {
    await bot?.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Calls on with every 2,000th. */
function everySome(report: (count: number) => void): (count: number) => void {
  let told = 0
  return (count) => {
    if (count < told + 2_000) return
    told = count
    report(count)
  }
}

const stop = stopSignal()
const ok = await run(stop).catch((error: unknown) => {
  console.error(stop.aborted ? 'Interrupted.' : `\n${error instanceof Error ? error.message : String(error)}\n`)
  return false
})
process.exit(ok ? 0 : 1)
