/** What a step of the check found. */
export interface Outcome {
  ok: boolean
  /** Shown where it failed. */
  output: string
  /** Shown behind the step's name, also where all is well. */
  note?: string
  /** Shown below it, also where all is well. */
  table?: string
}

export interface Step {
  name: string
  run: () => Promise<Outcome>
}

/** Runs one step and prints its line; a step that throws has failed. Answers whether all is well. */
export async function runStep({ name, run }: Step, print: (text: string) => void): Promise<boolean> {
  const started = performance.now()
  const outcome = await run().catch((error: unknown): Outcome => ({
    ok: false,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  print(`${outcome.ok ? '✓' : '✗'} ${name.padEnd(14)}${seconds.padStart(6)} s  ${outcome.note ?? ''}`.trimEnd())
  if (outcome.table !== undefined) print(outcome.table)
  if (!outcome.ok && outcome.output.trim() !== '') print(`\n${outcome.output.trim()}\n`)
  return outcome.ok
}
