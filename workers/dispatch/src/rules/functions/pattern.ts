import { fail, ok, type Result } from '@sluice/kit/result'
import { RE2JS, RE2JSException } from 're2js'

const MAX_PATTERN = 500
/** Instructions of the compiled pattern: `a{300}` has 300. */
const MAX_PROGRAM = 300
/** What one evaluation may spend on states of automata that were not there yet: about 3 ms. */
const MAX_WORK = 8_000
/** Bytes of states kept for a pattern. */
const STATES_BYTES = 500_000
/** From so many classes of characters on (`\p{L}` has more) it takes time to find that of a character. */
const MANY_CLASSES = 200

/** A pattern of RE2, compiled: it takes time in proportion to the text, whatever either of them is. */
export interface Pattern {
  test(text: string): boolean
  /** What it costs to read a character, in the steps of `estimate`. */
  stepsPerChar: number
}

/** What patterns may still spend; shared by all, because one evaluation runs at a time. */
let left = MAX_WORK

/** Gives the patterns of one evaluation their full measure. */
export const refill = (): void => {
  left = MAX_WORK
}

const tooMuch = (): never => {
  throw new Error('re() takes too many steps for this text; make its pattern simpler')
}

/**
 * The automaton is made while texts are read, a state at a time. What a state costs is counted where it is made; a pattern whose
 * states do not fit falls back to simulating them all at once, which is a hundred times slower and therefore stops here.
 */
function limit(compiled: RE2JS): void {
  const engine = compiled.re2()
  engine.doExecuteNFA = tooMuch
  const { dfa } = engine
  dfa.stateBudget = STATES_BYTES
  dfa.memBudget = STATES_BYTES
  const closure = dfa.closure.bind(dfa)
  dfa.closure = (pcs: unknown, flag: unknown) => {
    const made = closure(pcs, flag)
    left -= 2 + made.pcs.length
    return left < 0 ? tooMuch() : made
  }
}

/** Pattern → compiled; the failure says what is wrong. Syntax: https://github.com/google/re2/wiki/Syntax */
export function compilePattern(source: string): Result<Pattern, string> {
  if (source.length > MAX_PATTERN) return fail(`re() takes a pattern of at most ${MAX_PATTERN} characters, this one has ${source.length}`)
  try {
    const compiled = RE2JS.compile(source)
    if (compiled.programSize() > MAX_PROGRAM) return fail('re() has a pattern that is too large; repeat fewer times')
    limit(compiled)
    const { numClasses } = compiled.re2().dfa
    return ok({ test: (text) => compiled.test(text), stepsPerChar: numClasses < MANY_CLASSES ? 1 : 9 })
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    return fail(`re() has a pattern that is none: ${error.message}`)
  }
}
