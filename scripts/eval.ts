/** `npm run eval`: how good the embedded analyser is. */
import { parseArgs } from 'node:util'
import { buildTables } from './build-tables.ts'
import { checkBars, parseBars } from './eval/bars.ts'
import { fit } from './eval/fit.ts'
import { measure, timeOf, tweetLength } from './eval/measure.ts'
import { printReport, summaryOf } from './eval/report.ts'
import { answerHelp } from './process/help.ts'
import { readTables, UsageError } from './eval/table.ts'
import { taskOf } from './eval/tasks.ts'

const USAGE = `npm run eval -- <folder with .tsv files> [--json] [--fit] [--min sentiment=0.65,category=0.64,language=0.88]

Measures the embedded analyser on every .tsv of a folder; columns are found by name: text, title, stars, label, lang.

  --json  print only the JSON
  --fit   fit the weights of the sentiment to the folder instead, and print them
  --min   end with 1 where a measure is below one of these`

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, fit: { type: 'boolean' }, min: { type: 'string' } },
    })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

async function main(): Promise<number> {
  const { positionals, values } = readArguments()
  const [folder] = positionals
  if (!folder) throw new UsageError(USAGE)
  const bars = parseBars(values.min)
  const tables = await readTables(folder)
  // The analyser imports its tables, so they have to be there first.
  await buildTables()

  if (values.fit) {
    const { readFeatures } = await import('../workers/model/src/sentiment/read.ts')
    const english = tables.filter((table) => taskOf(table).name === 'sentiment' && !table.columns.includes('lang'))
    console.log(
      JSON.stringify(
        fit(english, (text) => ({ ...readFeatures(text) })),
        null,
        1,
      ),
    )
    return 0
  }

  const { analyze } = await import('../workers/model/src/analyze.ts')
  const measured = tables.map((table) => measure(table, analyze))
  const summary = summaryOf(measured, timeOf(analyze, tweetLength(tables)))
  console.log(values.json ? JSON.stringify(summary) : printReport(summary))
  const missed = checkBars(summary, bars)
  for (const line of missed) console.error(line)
  return missed.length > 0 ? 1 : 0
}

answerHelp(USAGE)
try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
