import { run } from '../process/run.ts'

/** What a program has printed. Throws with all of it where it fails. */
export async function succeed(file: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, output, stdout } = await run(file, args, { cwd })
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} failed:\n${output}`)
  return stdout
}
