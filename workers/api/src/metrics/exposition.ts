/** What is told of one thing, see https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md */
export interface Family {
  /** Without the suffix of a sample; ends with the unit where there is one. */
  name: string
  type: 'counter' | 'gauge' | 'summary'
  unit?: 'seconds' | 'usd'
  help: string
  samples: readonly Sample[]
}

export interface Sample {
  /** What comes after the name of the family: `_total` of a counter, `_count` of a summary. */
  suffix?: '_total' | '_count' | '_created'
  labels: Readonly<Record<string, string>>
  value: number
}

export const CONTENT_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

/** Families as text. One without samples is left out, so a name stands there only where something is known. */
export const expose = (families: readonly Family[]): string =>
  `${families
    .filter(({ samples }) => samples.length > 0)
    .map(familyText)
    .join('')}# EOF\n`

function familyText({ name, type, unit, help, samples }: Family): string {
  const meta = [`# TYPE ${name} ${type}`, ...(unit ? [`# UNIT ${name} ${unit}`] : []), `# HELP ${name} ${escaped(help)}`]
  return [...meta, ...samples.map((sample) => `${name}${sampleText(sample)}`)].map((line) => `${line}\n`).join('')
}

function sampleText({ suffix, labels, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${suffix ?? ''}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
