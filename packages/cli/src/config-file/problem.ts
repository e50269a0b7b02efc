/** Something wrong in a file, where it stands; line and column count from 1. */
export interface Problem {
  file: string
  line: number
  column: number
  /** The line itself. */
  excerpt: string
  /** `sources.github.secret`; empty where the file as a whole is meant. */
  path: string
  message: string
}

/** One problem as people read it: where, what, and the line with a mark under the place. */
export function formatProblem({ file, line, column, excerpt, path, message }: Problem): string {
  const gutter = String(line).padStart(5)
  const mark = ' '.repeat(Math.max(0, column - 1))
  return `${file}:${line}:${column}  ${path && `${path}: `}${message}\n${gutter} | ${excerpt}\n${' '.repeat(gutter.length)} | ${mark}^`
}

/** All of them, in the order of the file. */
export const formatProblems = (problems: readonly Problem[]): string =>
  [...problems]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map(formatProblem)
    .join('\n\n')
