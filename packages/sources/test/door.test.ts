import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '../src')
const IMPORT = /^(?:import|export) (?!type )[^'"]*?from '([^']+)'/gms

/** Everything that a file brings into a bundle with it. */
function broughtBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    if (from.startsWith('.')) broughtBy(join(dirname(file), from), seen)
    else seen.add(from)
  }
  return seen
}

test('what the door needs brings neither the evaluator of expressions nor the parser of mails', () => {
  const door = [...broughtBy(join(SRC, 'registry.ts')), ...broughtBy(join(SRC, 'verify.ts')), ...broughtBy(join(SRC, 'decode.ts'))]
  expect(door).toContain('zod')
  expect(door.filter((name) => name === '@marcbachmann/cel-js' || name === 'postal-mime')).toEqual([])
})

test('what maps brings both', () => {
  expect(broughtBy(join(SRC, 'expressions/cel.ts'))).toContain('@marcbachmann/cel-js')
  expect(broughtBy(join(SRC, 'read-mail.ts'))).toContain('postal-mime')
})
