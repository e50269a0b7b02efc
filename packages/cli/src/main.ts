import { systemContext } from './context.ts'
import { runCli } from './run-cli.ts'

// Whoever reads our output may stop reading, as `sluice tail | head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))

process.exitCode = await runCli(process.argv.slice(2), systemContext())
