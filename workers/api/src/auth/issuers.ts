import type { ConfigReader } from '@sluice/kit/config-reader'
import type { JwtIssuer } from '@sluice/schema/auth'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'

/** An issuer whose tokens count in a workspace. */
export interface TrustedIssuer extends JwtIssuer {
  /** Trusted by the workspace itself; else by the installation, whose tokens tell who somebody is and allow nothing by themselves. */
  own: boolean
}

/** The issuers that count in a workspace, its own first. */
export type Issuers = (workspace: string) => Promise<TrustedIssuer[]>

/**
 * A workspace trusts the issuers in its own configuration. Those of the default workspace, where workspaces are made, also vouch for the
 * members of the others: whoever is named as a member there need not be vouched for twice.
 */
export const createIssuers =
  (config: ConfigReader): Issuers =>
  async (workspace) => {
    const own = await issuersOf(config, workspace)
    const shared = workspace === DEFAULT_WORKSPACE ? [] : await issuersOf(config, DEFAULT_WORKSPACE)
    return [...own.map((issuer) => ({ ...issuer, own: true })), ...shared.map((issuer) => ({ ...issuer, own: false }))]
  }

const issuersOf = async (config: ConfigReader, workspace: string): Promise<JwtIssuer[]> => (await config(workspace))?.config.auth?.jwt ?? []
