import { Button } from '@cloudflare/kumo/components/button'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
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
import type { Begun } from './use-config-draft.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { VersionRow } from './version-row.tsx'

const COMMAND = 'npx sluice apply'

/** It brings a reader of YAML with it, which nobody else needs. */
const EditConfiguration = lazy(async () => ({ default: (await import('./edit-configuration.tsx')).EditConfiguration }))

/** What the bot is configured to be: every version of it, and all of it as one file. */
export function ConfigurationSection(): ReactNode {
  const search: Record<string, unknown> = useSearch({ from: '/shell/settings/$section' })
  return (
    <>
      <ReadOnly needed="admin" />
      <ManagedNotice />
      {search['edit'] === true ? <Editing /> : <Versions opened={Number(search['version'])} />}
    </>
  )
}

/** All of it as a text, in the place of its versions: nothing below it moves. */
function Editing(): ReactNode {
  const config = useQuery(configQuery)
  const yaml = useQuery(yamlQuery)
  // What somebody types is not taken away by what becomes known meanwhile, so it begins with what is in force now.
  const [begun, setBegun] = useState<Begun | null>(null)
  const error = config.error ?? yaml.error
  if (begun === null && !config.isFetching && !yaml.isFetching && config.data !== undefined && yaml.data !== undefined)
    setBegun({ yaml: yaml.data, version: config.data?.configVersion })
  if (error && begun === null) return <Failure error={error} retry={() => void Promise.all([config.refetch(), yaml.refetch()])} />
  const waiting = <BoneRows rows={8} height="h-16" />
  if (begun === null) return waiting
  return (
    <Suspense fallback={waiting}>
      <EditConfiguration begun={begun} managed={config.data?.managed != null} />
    </Suspense>
  )
}

function Versions({ opened }: { opened: number }): ReactNode {
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
      <Link
        to="/settings/$section"
        params={{ section: 'configuration' }}
        search={{ edit: true }}
        className="rounded-md bg-kumo-base px-2 py-1 text-xs font-medium ring-1 ring-kumo-line hover:bg-kumo-elevated"
      >
        Edit
      </Link>
    </div>
  )
}
