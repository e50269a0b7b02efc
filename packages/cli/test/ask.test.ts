import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import type { Input } from '../src/context.ts'
import { EXIT } from '../src/exit.ts'
import { askSecret, confirm } from '../src/terminal/ask.ts'

/** Somebody at a terminal; `modes`: how the terminal was switched. */
function aTerminal() {
  const modes: boolean[] = []
  const shown: string[] = []
  const input: Input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (on: boolean) => modes.push(on) })
  return { input, modes, shown, err: (text: string) => void shown.push(text), type: (keys: string) => (input as PassThrough).write(keys) }
}

const aPipe = (text: string | Buffer) => ({ input: new PassThrough().end(text) as Input, err: () => undefined })

test('a key is typed without an echo, and the terminal is as before', async () => {
  const terminal = aTerminal()
  const asked = askSecret('API key', terminal)
  terminal.type('key_xx')
  terminal.type('\u007f\u007f')
  terminal.type('1\r')
  expect(await asked).toBe('key_1')
  expect(terminal.shown.join('')).toBe('API key: \n')
  expect(terminal.modes).toEqual([true, false])
})

test('Ctrl-C at the question ends the command', async () => {
  const terminal = aTerminal()
  const asked = askSecret('API key', terminal)
  terminal.type('half\u0003')
  await expect(asked).rejects.toMatchObject({ exit: EXIT.usage, suggestion: 'Nothing was changed.' })
  expect(terminal.modes).toEqual([true, false])
})

test('a pipe is read whole, without the end of its last line', async () => {
  expect(await askSecret('Value', aPipe('two\nlines\r\n'))).toBe('two\nlines')
  await expect(askSecret('Value', aPipe('\n'))).rejects.toMatchObject({ message: 'There is no value.' })
  await expect(askSecret('Value of KEY', aPipe(''))).rejects.toMatchObject({ message: 'There is no value of KEY.' })
  await expect(askSecret('API key', aPipe(''))).rejects.toMatchObject({ message: 'There is no API key.' })
})

test('bytes that are no text are refused, not changed', async () => {
  await expect(askSecret('Value of KEY', aPipe(Buffer.from([0x61, 0xff, 0xfe, 0x0a])))).rejects.toMatchObject({
    exit: EXIT.usage,
    message: 'Value of KEY: this is no text in UTF-8.',
  })
})

test('only yes is yes; where nobody is there, the command was meant', async () => {
  for (const [typed, expected] of [
    ['y\n', true],
    ['YES\n', true],
    ['\n', false],
    ['no\n', false],
  ] as const) {
    const terminal = aTerminal()
    const asked = confirm('Apply?', terminal)
    terminal.type(typed)
    expect(await asked).toBe(expected)
  }
  expect(await confirm('Apply?', aPipe(''))).toBe(true)
})
