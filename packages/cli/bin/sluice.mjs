#!/usr/bin/env node
// In the repository there is the source, which Node runs by itself from 22.18 on. The published package is a bundle: `npm run pack`.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 18)) await import('../src/main.ts')
else {
  console.error(`From its source sluice needs Node 22.18 or newer, this is ${process.versions.node}. In the repository: npx sluice`)
  process.exitCode = 2
}
