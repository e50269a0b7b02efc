/** Prints how a command is used and ends, where `--help` asks for it. To be called before anything is read, made or started. */
export function answerHelp(help: string, args: readonly string[] = process.argv.slice(2)): void {
  if (!args.includes('--help') && !args.includes('-h')) return
  console.log(help)
  process.exit(0)
}
