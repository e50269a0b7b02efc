import { ApiError } from '@sluice/client/error'
import type { Run } from './command.ts'
import { type CommandLine, parseCommandLine } from './command-line.ts'
import { COMMANDS } from './commands/registry.ts'
import type { Context } from './context.ts'
import { EXIT, type Exit, Failure } from './exit.ts'
import { helpOn, helpOnAll } from './help.ts'
import { adviceOn } from './server/advice.ts'
import { paintFor } from './terminal/paint.ts'
import { plain } from './terminal/plain.ts'

/** One run of `sluice`, from its arguments to its exit code. Rejects only for bugs. */
export async function runCli(argv: readonly string[], context: Context): Promise<Exit> {
  try {
    return await execute(parseCommandLine(argv, COMMANDS), context)
  } catch (error) {
    const failure = toFailure(error)
    if (!failure) throw error
    context.err(argv.includes('--json') ? asJson(failure) : asText(failure))
    return failure.exit
  }
}

async function execute({ command, commands, args, values }: CommandLine, context: Context): Promise<Exit> {
  const paint = paintFor(context)
  if (!command || values['help'] === true) {
    context.out(`${command ? helpOn(command, paint) : helpOnAll(commands, paint)}\n`)
    return EXIT.ok
  }
  const json = values['json'] === true
  const run: Run = {
    ...context,
    paint,
    show: (data, text) => context.out(`${json ? JSON.stringify(data) : text}\n`),
    note: (text) => context.err(`${text}\n`),
  }
  return command.run({ args, values }, run)
}

/** Failures that are to be expected; null for a bug. */
function toFailure(error: unknown): Failure | null {
  if (error instanceof Failure) return error
  if (error instanceof ApiError) return new Failure(EXIT.server, error.message, adviceOn(error), error)
  return null
}

function asText({ message, suggestion, details, excerpt }: Failure): string {
  const places = details.map(({ path, message }) => `  ${path === '' ? '' : `${path}: `}${message}`)
  const shown = excerpt === '' ? places : [excerpt]
  return `${plain([`sluice: ${message}`, ...shown, suggestion].filter((line) => line !== '').join('\n'))}\n`
}

const asJson = ({ code, message, suggestion, details }: Failure): string =>
  `${JSON.stringify({ error: { code, message, suggestion, details } })}\n`
