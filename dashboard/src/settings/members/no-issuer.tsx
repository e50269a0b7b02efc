import type { ReactNode } from 'react'
import { CopyButton } from '../../design/copy-button.tsx'

const YAML = `auth:
  jwt:
    - issuer: https://<team>.cloudflareaccess.com
      audience: <tag of the application>
      membersOnly: true`

/** Nobody's token is taken yet: what to write so that members come in. */
export function NoIssuer(): ReactNode {
  return (
    <div className="flex flex-col gap-2 border-b border-kumo-hairline p-4">
      <p>
        <b className="font-medium">No member can come in yet:</b> the configuration trusts no sign-in. Put Cloudflare Access in front of
        this address and name it in sluice.yaml; other issuers need <code className="font-mono">jwks</code> besides.
      </p>
      <div className="flex items-start gap-2 rounded-md max-sm:flex-col bg-kumo-recessed p-3 ring-1 ring-kumo-hairline">
        <pre
          tabIndex={0}
          aria-label="What to put into sluice.yaml"
          className="w-full min-w-0 flex-1 overflow-x-auto font-mono text-xs leading-5"
        >
          {YAML}
        </pre>
        <CopyButton text={YAML} />
      </div>
    </div>
  )
}
