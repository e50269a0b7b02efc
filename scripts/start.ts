import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { answerHelp } from './process/help.ts'
import { portFrom } from './process/ports.ts'
import { LOCAL, ROOT } from './process/paths.ts'
import { aborted, stopSignal } from './process/stop.ts'
import { loadConfig } from './config/load.ts'
import { formatProblems } from '@sluice/cli/config-file/problem'
import { banner } from './dev/banner.ts'
import { type Claims, claim } from './dev/claim.ts'
import { type Bot, startBot } from './dev/bot.ts'
import { readableLine } from './dev/log-line.ts'
import { ringSweeper } from './dev/sweep.ts'
import { watchFiles } from './dev/watch.ts'
import { ensureVars, readVars } from './setup/dev-vars.ts'
import { inventSecrets, isMasterKey, newApiKey, newMasterKey } from './setup/secrets.ts'

const [USUAL_PORT, USUAL_SINK_PORT] = [8787, 8799]

const HELP = `npm start [-- --verbose] [--state .sluice/state]

Starts all Workers and a stand-in for Slack and Jira on this machine, loads sluice.yaml, and again whenever it is saved. Secrets are looked
up in .dev.vars, which is made where it is missing. Ctrl-C ends everything.

  --verbose  every line of the Workers as it is written
  --state    the folder of the data, made where it is missing; one bot at a time works with it

  PORT       another port than ${USUAL_PORT}
  SINK_PORT  another port for the stand-in than ${USUAL_SINK_PORT}
  as in      PORT=8950 npm start`

const time = (): string => new Date().toTimeString().slice(0, 8)

async function loadAndTell(bot: Bot): Promise<boolean> {
  const applied = await bot.load()
  if (applied.ok) console.log(`${time()}   sluice.yaml is live, version ${applied.version}`)
  else console.error(`${time()} ✗ sluice.yaml was not loaded, what ran before goes on:\n\n${formatProblems(applied.problems)}\n`)
  return applied.ok
}

interface Wanted extends Claims {
  /** Show every line of the Workers as it is written. */
  verbose: boolean
}

/** `npm start`: everything on this machine, until Ctrl-C. */
async function start({ verbose, ...claims }: Wanted, stop: AbortSignal): Promise<void> {
  const release = await claim(claims)
  try {
    await runBot({ ...claims, verbose }, stop)
  } finally {
    await release()
  }
}

async function runBot({ port, sinkPort, state, verbose }: Wanted, stop: AbortSignal): Promise<void> {
  const loaded = await loadConfig()
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const vars = await ensureVars({ MASTER_KEY: newMasterKey(), SLUICE_ADMIN_KEY: newApiKey(), ...inventSecrets(loaded.config) })

  if (!isMasterKey(vars['MASTER_KEY'] ?? ''))
    throw new Error(
      'MASTER_KEY of .dev.vars has to be 32 random bytes in base64. Put back the one that was there; without the line one is made.',
    )

  const bot = await startBot({
    port,
    sinkPort,
    state,
    workspace: loaded.config.workspace,
    adminKey: vars['SLUICE_ADMIN_KEY'] ?? '',
    vars: () => readVars(),
    progress: (line) => console.log(line),
    onWorkerLine: (line) => {
      const shown = verbose ? line : readableLine(line, time())
      if (shown !== null) console.log(shown)
    },
    onSinkLine: (line) => console.log(`${time()} → ${line}`),
    stop,
  })
  const sweeper = ringSweeper(bot.url)
  const watcher = watchFiles(ROOT, ['sluice.yaml', '.dev.vars'], async () => void (await loadAndTell(bot).catch(tell)))
  try {
    await loadAndTell(bot)
    const secret = vars['SURVEY_SECRET'] ?? ''
    console.log(banner({ url: bot.url, sinkUrl: bot.sink.url, adminKey: vars['SLUICE_ADMIN_KEY'] ?? '', surveySecret: secret }))
    const last = await Promise.race([bot.ended, aborted(stop)])
    if (last !== undefined) throw new Error(`wrangler ended unexpectedly. Its last words:\n\n${last}`)
  } finally {
    console.log('\nStopping …')
    watcher.close()
    sweeper.close()
    await bot.close()
  }
}

const tell = (error: unknown): void => console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)

answerHelp(HELP)
const { values } = parseArgs({
  options: { state: { type: 'string', default: join(LOCAL, 'state') }, verbose: { type: 'boolean', default: false } },
})
const stop = stopSignal()
try {
  const ports = { port: portFrom('PORT', USUAL_PORT), sinkPort: portFrom('SINK_PORT', USUAL_SINK_PORT) }
  await start({ ...ports, state: resolve(values.state), verbose: values.verbose }, stop)
} catch (error) {
  if (!stop.aborted) {
    tell(error)
    process.exitCode = 1
  }
}
process.exit()
