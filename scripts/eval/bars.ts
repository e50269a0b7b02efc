import type { Summary } from './report.ts'
import { UsageError } from './table.ts'

/** `sentiment` is the mean over the English files; the others hold for each file of the task. */
const BARS = ['sentiment', 'category', 'language'] as const

function parseBars(list: string): Map<string, number> {
  return new Map(
    list.split(',').map((part): [string, number] => {
      const [name = '', value = ''] = part.split('=')
      if (!BARS.some((bar) => bar === name) || !(Number(value) > 0))
        throw new UsageError(`--min takes ${BARS.join(', ')} with a number each, like sentiment=0.65; not "${part}"`)
      return [name, Number(value)]
    }),
  )
}

/** A line for each bar that macro-F1 does not reach; none where all is well or no bar is asked for. */
export function checkBars({ files, englishSentimentMacroF1 }: Summary, list: string | undefined): string[] {
  if (!list) return []
  const bars = parseBars(list)
  const reached = [
    ...(englishSentimentMacroF1 === null ? [] : [{ task: 'sentiment', name: 'English sentiment', value: englishSentimentMacroF1 }]),
    ...files.filter(({ task }) => task !== 'sentiment').map(({ task, file, macroF1 }) => ({ task, name: file, value: macroF1 })),
  ]
  return reached.flatMap(({ task, name, value }) => {
    const bar = bars.get(task)
    return bar !== undefined && value < bar ? [`${name}: macro-F1 ${value.toFixed(3)} is below ${bar}`] : []
  })
}
