import { createInterface } from 'node:readline'
import type { Context, Input } from '../context.ts'
import { EXIT, Failure, usage } from '../exit.ts'

type Asking = Pick<Context, 'input' | 'err'>

/** Enter, and the keys that end a line or a program. */
const ENTER = new Set(['\r', '\n', '\u0004'])
const CTRL_C = '\u0003'
const BACKSPACE = new Set(['\u007f', '\b'])

/**
 * Something that nobody is to see: typed without an echo, or all of what comes through a pipe, without the end of its last line.
 * Throws a `Failure` where nothing comes.
 */
export async function askSecret(what: string, { input, err }: Asking): Promise<string> {
  if (input.isTTY) err(`${what}: `)
  const text = input.isTTY ? await typed(input) : await piped(what, input)
  if (input.isTTY) err('\n')
  if (text !== '') return text
  throw usage(
    `There is no ${inSentence(what)}.`,
    'Type it when asked, or send it through a pipe; it is never an argument, where others could read it.',
  )
}

/** `Value of GITHUB_SECRET` → `value of GITHUB_SECRET`; `API key` stays. */
const inSentence = (what: string): string => what.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())

async function piped(what: string, input: Input): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Uint8Array | string))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)).replace(/\r?\n$/, '')
  } catch {
    // Other bytes would be kept as something else than what was sent.
    throw usage(`${what}: this is no text in UTF-8.`, 'Send random bytes as hex or base64: openssl rand -hex 32')
  }
}

/** Character by character, because a terminal that hands over lines shows them too. */
function typed(input: Input): Promise<string> {
  return new Promise((resolve, reject) => {
    const characters: string[] = []
    const end = (): void => {
      input.off('data', onData)
      input.setRawMode?.(false)
      input.pause()
    }
    const onData = (chunk: Buffer | string): void => {
      for (const character of chunk.toString()) {
        if (character === CTRL_C) {
          end()
          return reject(new Failure(EXIT.usage, 'Stopped.', 'Nothing was changed.'))
        }
        if (ENTER.has(character)) {
          end()
          return resolve(characters.join(''))
        }
        if (BACKSPACE.has(character)) characters.pop()
        else characters.push(character)
      }
    }
    input.setRawMode?.(true)
    input.on('data', onData)
    input.resume()
  })
}

/** Yes or no, where somebody is there to answer; without anybody it is yes, because the command was meant. */
export async function confirm(question: string, { input, err }: Asking): Promise<boolean> {
  if (!input.isTTY) return true
  const lines = createInterface({ input })
  const answer = new Promise<string>((resolve) => {
    lines.once('line', resolve)
    lines.once('close', () => resolve(''))
  })
  err(`${question} [y/N] `)
  try {
    return /^y(es)?$/i.test((await answer).trim())
  } finally {
    lines.close()
  }
}
