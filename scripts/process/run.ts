import { spawn } from 'node:child_process'
import { ROOT } from './paths.ts'

export interface Finished {
  code: number
  /** stdout and stderr as they came. */
  output: string
  stdout: string
}

export interface RunOptions {
  cwd?: string
  env?: Record<string, string>
  /** Written to stdin, which is closed then. */
  input?: string
  /** Ends the process when aborted. */
  signal?: AbortSignal
  /** Show the output while it comes. */
  show?: boolean
}

/** Runs a program to its end. A failing program is an answer, not an error; only one that cannot be started rejects. */
export function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = spawn(file, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = { output: '', stdout: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ended.stdout += text
    ended.output += text
    if (options.show) process.stdout.write(text)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ended.output += text
    if (options.show) process.stderr.write(text)
  })
  // A program that ends without reading its input closes the pipe under us.
  child.stdin.on('error', () => undefined).end(options.input ?? '')
  const end = (): boolean => child.kill('SIGTERM')
  options.signal?.addEventListener('abort', end, { once: true })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      options.signal?.removeEventListener('abort', end)
      resolve({ code: code ?? 1, ...ended })
    })
  })
}
