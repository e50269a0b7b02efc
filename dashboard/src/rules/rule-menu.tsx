import { Button } from '@cloudflare/kumo/components/button'
import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { DotsThreeIcon } from '@phosphor-icons/react/dist/csr/DotsThree'
import type { ReactNode } from 'react'
import type { RuleDetail } from './shapes.ts'
import type { Wish } from './use-rule-actions.ts'

interface RuleMenuProps {
  detail: RuleDetail | null
  forbidden: string | null
  ask: (wish: Wish) => void
  /** Throws the draft away; missing where there is none. */
  discard?: (() => void) | undefined
}

/** What one does seldom: on, off, out. */
export function RuleMenu({ detail, forbidden, ask, discard }: RuleMenuProps): ReactNode {
  const rule = detail?.rule ?? null
  if (!rule && !discard) return null
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger render={<Button variant="ghost" shape="square" icon={<DotsThreeIcon weight="bold" />} aria-label="More" />} />
      <DropdownMenu.Content>
        {discard && <DropdownMenu.Item onClick={discard}>Throw the draft away</DropdownMenu.Item>}
        {rule && forbidden === null && (
          <>
            <DropdownMenu.Item onClick={() => ask({ kind: rule.enabled ? 'disable' : 'enable' })}>
              {rule.enabled ? 'Turn off …' : 'Turn on …'}
            </DropdownMenu.Item>
            <DropdownMenu.Item onClick={() => ask({ kind: 'remove' })}>Take out …</DropdownMenu.Item>
          </>
        )}
        {rule && forbidden !== null && <p className="max-w-60 px-3 py-2 text-xs text-kumo-subtle">{forbidden}</p>}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
