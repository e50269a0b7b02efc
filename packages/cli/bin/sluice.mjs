#!/usr/bin/env node
// The published package holds one bundled file. In the repository there is the source, which Node runs by itself from 22.18 on.
import { existsSync } from 'node:fs'

const source = new URL('../src/main.ts', import.meta.url)
const [major, minor] = process.versions.node.split('.').map(Number)

if (!existsSync(source)) await import('../dist/sluice.mjs')
else if (major > 22 || (major === 22 && minor >= 18)) await import(source.href)
else {
  console.error(`From its source sluice needs Node 22.18 or newer, this is ${process.versions.node}. In the repository: npx sluice`)
  process.exitCode = 2
}
