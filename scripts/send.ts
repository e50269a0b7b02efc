import { systemContext } from '@sluice/cli/context'
import { runCli } from '@sluice/cli/run-cli'
import { ROOT } from './process/paths.ts'
import { portFrom } from './process/ports.ts'
import { readVars } from './setup/dev-vars.ts'

/** `npm run send -- <source> [file]`: `sluice send` to the bot that `npm start` runs, or to the one that SLUICE_URL and SLUICE_KEY name. */
const context = systemContext()
const { SLUICE_URL, SLUICE_KEY } = context.env
const { SLUICE_ADMIN_KEY } = await readVars()
// Before the first npm start there is no key; then nobody answers either, and that is what has to be heard.
const local = { SLUICE_URL: `http://localhost:${portFrom('PORT', 8787)}`, SLUICE_KEY: SLUICE_ADMIN_KEY || 'none' }
// Never one of ours with one of theirs: the local key is for the local bot.
const env = SLUICE_URL || SLUICE_KEY ? context.env : { ...context.env, ...local }
process.exitCode = await runCli(['send', ...process.argv.slice(2)], { ...context, folder: ROOT, env })
