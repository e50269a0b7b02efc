import { Failure } from '../process/failure.ts'
import type { Finished, RunOptions } from '../process/run.ts'

/** Runs one wrangler command; a failing command is an answer, not an error. */
export type Wrangler = (args: readonly string[], options?: RunOptions) => Promise<Finished>

/** Runs a command that must succeed; rejects with what it said. */
export async function must(wrangler: Wrangler, what: string, args: readonly string[], options?: RunOptions): Promise<string> {
  const { code, output, stdout } = await wrangler(args, options)
  if (code !== 0) throw new Failure(`Could not ${what} (wrangler ${args.slice(0, 3).join(' ')}):\n${output.trim()}`)
  return stdout
}

/** The JSON in an answer; wrangler may write lines of its own before and after it, as where it does not know a field of a configuration. */
export function jsonIn(what: string, stdout: string): unknown {
  const begun = stdout.slice(Math.max(0, stdout.search(/^[[{]/m)))
  const end = begun.lastIndexOf(begun.startsWith('[') ? ']' : '}')
  try {
    return JSON.parse(begun.slice(0, end + 1))
  } catch (error) {
    throw new Failure(`wrangler's answer to ${what} is no JSON:\n${stdout.trim()}`, { cause: error })
  }
}

/** Whether a thing is there, by a command that fails where it is not. Rejects where it fails for another reason. */
export async function exists(wrangler: Wrangler, what: string, args: readonly string[], missing: RegExp): Promise<boolean> {
  const { code, output } = await wrangler(args)
  if (code === 0) return true
  if (missing.test(output)) return false
  throw new Failure(`Could not find out whether ${what} exists:\n${output.trim()}`)
}
