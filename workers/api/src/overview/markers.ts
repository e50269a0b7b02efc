import { type Select, select } from '../store/together.ts'

/** A change that may be the cause of what a chart shows. */
export interface Marker {
  at: number
  kind: 'rule' | 'prompt' | 'config' | 'release'
  label: string
  /** Where one reads more; of releases only. */
  url: string | null
}

const MAX_MARKERS = 40

// A version of the configuration that changed rules is shown by those.
const MARKERS = `
  SELECT at, kind, label, url FROM (
    SELECT created_at AS at, 'rule' AS kind, 'Rule ' || name || CASE WHEN rule IS NULL THEN ' removed' ELSE ' v' || config_version END AS label,
           NULL AS url
    FROM rule_versions WHERE workspace = ?1
    UNION ALL
    SELECT created_at, 'prompt', 'Prompt ' || name || coalesce(' → ' || production, ' taken out'), NULL FROM prompt_labels WHERE workspace = ?1
    UNION ALL
    SELECT created_at, 'config', 'Configuration v' || version, NULL FROM configs
    WHERE workspace = ?1 AND NOT EXISTS (
      SELECT 1 FROM rule_versions WHERE rule_versions.workspace = configs.workspace AND rule_versions.config_version = configs.version
    )
    UNION ALL
    SELECT at, 'release', label, url FROM markers WHERE workspace = ?1
  )
  WHERE at >= ?2 AND at < ?3
  ORDER BY at DESC LIMIT ${MAX_MARKERS}`

/** A select of those of a stretch of time, the newest first. */
export const markersOf = (workspace: string, { from, to }: { from: number; to: number }): Select<Marker> =>
  select(MARKERS, [workspace, from, to], ['at', 'kind', 'label', 'url'])
