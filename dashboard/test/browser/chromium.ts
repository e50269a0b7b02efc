import bundled from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** With the first two the browser ends as soon as a context is closed; the others take away what a real browser guards. */
const HARMFUL = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
])

/** The Chromium that comes with the packages: no other has to be installed. Unpacked into the temporary folder once. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    args: bundled.args.filter((arg) => !HARMFUL.has(arg)),
    headless: true,
  })
}
