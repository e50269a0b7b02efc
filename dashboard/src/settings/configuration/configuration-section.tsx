import { Button } from '@cloudflare/kumo/components/button'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { configQuery } from '../../api/managed.ts'
import { BoneRows } from '../../design/bones.tsx'
import { Card } from '../../design/card.tsx'
import { CopyButton } from '../../design/copy-button.tsx'
import { Empty } from '../../design/empty.tsx'
import { Failure } from '../../design/failure.tsx'
import { ManagedNotice } from '../../design/managed-notice.tsx'
import { ReadOnly } from '../../design/read-only.tsx'
import { useForbidden } from '../../design/rights.ts'
import { versionsQuery, yamlQuery } from './queries.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { VersionRow } from './version-row.tsx'

const COMMAND = 'npx sluice apply'

/** What the bot is configured to be: every version of it, and all of it as one file. */
export function ConfigurationSection(): ReactNode {
  const search: Record<string, unknown> = useSearch({ from: '/shell/settings/$section' })
  const opened = Number(search['version'])
  const versions = useInfiniteQuery(versionsQuery)
  const config = useQuery(configQuery)
  const yaml = useQuery(yamlQuery)
  const live = config.data?.configVersion
  const forbidden = useForbidden('admin')
  const [restoring, setRestoring] = useState<number | null>(null)
  // What stands above the list would move it when it comes.
  const pending = versions.isPending || config.isPending || yaml.isLoading
  const all = pending ? undefined : versions.data?.pages.flatMap((page) => page.versions)
  return (
    <>
      <ReadOnly needed="admin" />
      <ManagedNotice />
      <Card title="Versions" aside={(pending || (all && all.length > 0 && yaml.data !== undefined)) && <AsFile yaml={yaml.data} />}>
        {versions.error && !versions.data && <Failure error={versions.error} retry={() => void versions.refetch()} />}
        {pending && <BoneRows rows={5} height="h-16" />}
        {all?.length === 0 && (
          <Empty title="No configuration yet" action={<CopyButton text={COMMAND} label="Copy the command" />}>
            The first source that is connected makes the first version, and so does <code className="font-mono">{COMMAND}</code> with a
            sluice.yaml.
          </Empty>
        )}
        <ol>
          {all?.map((version) => (
            <VersionRow
              key={version.version}
              version={version}
              inForce={version.version === live}
              open={version.version === opened}
              forbidden={forbidden}
              restore={() => setRestoring(version.version)}
            />
          ))}
        </ol>
        {versions.hasNextPage && (
          <div className="border-t border-kumo-hairline p-3 text-center">
            <Button size="sm" loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
              Show older ones
            </Button>
          </div>
        )}
      </Card>
      {restoring !== null && live !== undefined && <RestoreDialog version={restoring} live={live} close={() => setRestoring(null)} />}
    </>
  )
}

/** The whole workspace as sluice.yaml: to be kept in git, or to begin another bot with. Its place is held before it is there. */
function AsFile({ yaml = '' }: { yaml: string | undefined }): ReactNode {
  return (
    <div className={`flex flex-wrap items-center gap-2 ${yaml === '' ? 'invisible' : ''}`}>
      <span className="text-xs text-kumo-subtle">What is in force, as sluice.yaml</span>
      <CopyButton text={yaml} />
      <a
        download="sluice.yaml"
        href={`data:application/yaml;charset=utf-8,${encodeURIComponent(yaml)}`}
        className="text-xs text-kumo-link underline"
      >
        Download
      </a>
    </div>
  )
}
