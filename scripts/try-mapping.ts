/** `npm run try-mapping`: what a source would make of a payload; ends with 1 where it would be refused. */
import { answerHelp } from './process/help.ts'
import { parseTryArguments, USAGE } from './try-mapping/arguments.ts'
import { tryFile } from './try-mapping/try-file.ts'

answerHelp(USAGE)
const { ok, text } = await tryFile(parseTryArguments(process.argv.slice(2)))
console.log(text)
if (!ok) process.exitCode = 1
