import type { Summary } from './report.ts'
import { UsageError } from './table.ts'

/** `sentiment` is the mean over the English files; the others hold for each file of the task. */
const BARS = ['sentiment', 'category', 'language'] as const

export type Bars = ReadonlyMap<string, number>

/** `sentiment=0.65,language=0.88`; nothing is asked for where there is no list. Throws a `UsageError`. */
export function parseBars(list: string | undefined): Bars {
  if (list === undefined) return new Map()
  return new Map(
    list.split(',').map((part): [string, number] => {
      const [name = '', value = ''] = part.split('=')
      if (!BARS.some((bar) => bar === name) || !(Number(value) > 0))
        throw new UsageError(`--min takes ${BARS.join(', ')} with a number each, like sentiment=0.65; not "${part}"`)
      return [name, Number(value)]
    }),
  )
}

/** A line for each bar that macro-F1 does not reach, or that nothing was measured for; none where all is well. */
export function checkBars({ files, englishSentimentMacroF1 }: Summary, bars: Bars): string[] {
  const reached = [
    ...(englishSentimentMacroF1 === null ? [] : [{ task: 'sentiment', name: 'English sentiment', value: englishSentimentMacroF1 }]),
    ...files.filter(({ task }) => task !== 'sentiment').map(({ task, file, macroF1 }) => ({ task, name: file, value: macroF1 })),
  ]
  return [...bars].flatMap(([task, bar]) => {
    const measured = reached.filter((one) => one.task === task)
    if (measured.length === 0) return [`${task}: no file measures it, and ${bar} is asked for`]
    return measured.filter(({ value }) => value < bar).map(({ name, value }) => `${name}: macro-F1 ${value.toFixed(3)} is below ${bar}`)
  })
}
