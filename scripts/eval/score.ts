/** One answer: what was right, what was said, and how sure. */
export interface Judged {
  truth: string
  label: string
  confidence: number
}

export interface Score {
  rows: number
  accuracy: number
  /** Mean of F1 over the classes that occur as truth. */
  macroF1: number
  f1: Record<string, number>
  /** Answers by confidence: how many, how sure on average, how often right. Empty bins are left out. */
  calibration: { rows: number; confidence: number; accuracy: number }[]
}

const BINS = [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const isRight = ({ truth, label }: Judged): number => (truth === label ? 1 : 0)

function f1Of(judged: readonly Judged[], label: string): number {
  const right = judged.filter((one) => one.truth === label && one.label === label).length
  const said = judged.filter((one) => one.label === label).length
  const asked = judged.filter((one) => one.truth === label).length
  return said + asked === 0 ? 0 : (2 * right) / (said + asked)
}

/** Accuracy, F1 and calibration of a list of answers. */
export function scoreOf(judged: readonly Judged[]): Score {
  const classes = [...new Set(judged.map(({ truth }) => truth))].sort()
  const f1 = Object.fromEntries(classes.map((label) => [label, f1Of(judged, label)]))
  const calibration = BINS.slice(0, -1).flatMap((from, at) => {
    const bin = judged.filter(({ confidence }) => confidence >= from && confidence < (BINS[at + 1] ?? 2))
    if (bin.length === 0) return []
    return [{ rows: bin.length, confidence: mean(bin.map(({ confidence }) => confidence)), accuracy: mean(bin.map(isRight)) }]
  })
  return { rows: judged.length, accuracy: mean(judged.map(isRight)), macroF1: mean(Object.values(f1)), f1, calibration }
}
