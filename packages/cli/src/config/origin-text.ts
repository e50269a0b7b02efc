import type { AppliedFrom } from '@sluice/schema/config'
import { plain } from '../terminal/plain.ts'

/** `acme/bot 1f0c9ab`, `a file`, or nothing where only a part was edited. */
export function originText(from: AppliedFrom | null): string {
  if (from === null) return ''
  if (from.from === 'file') return 'a file'
  return plain([from.repository ?? 'git', from.commit?.slice(0, 7)].filter(Boolean).join(' '))
}
