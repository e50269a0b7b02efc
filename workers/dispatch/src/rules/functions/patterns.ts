import type { Result } from '@sluice/kit/result'
import { compilePattern, type Pattern } from './pattern.ts'

/** More than the rules of a workspace have. */
const MAX_KEPT = 1_000

const kept = new Map<string, Result<Pattern, string>>()

/** The pattern, compiled once, or what is wrong with it. */
export function patternOf(source: string): Result<Pattern, string> {
  const known = kept.get(source)
  if (known) return known
  const compiled = compilePattern(source)
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(source, compiled)
  return compiled
}
