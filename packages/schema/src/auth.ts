import * as z from 'zod'

/** What a caller may do. `admin` may do everything; the others are what they say and no more. */
export const Scope = z.enum(['read', 'write', 'ingest', 'analyze', 'llm', 'admin'])
export type Scope = z.infer<typeof Scope>

/** What a person may be in a workspace. */
export const Role = z.enum(['viewer', 'operator', 'admin'])
export type Role = z.infer<typeof Role>

/** What each role may do. */
export const ROLE_SCOPES = {
  viewer: ['read'],
  operator: ['read', 'write', 'ingest', 'analyze'],
  admin: ['read', 'write', 'ingest', 'analyze', 'llm', 'admin'],
} as const satisfies Record<Role, readonly Scope[]>

const Text = z.string().min(1).max(500)

/** The ways to say what a token may do that is of no member. */
const WAYS = ['scopes', 'scopeClaim', 'defaultRole', 'membersOnly'] as const

/**
 * Whose tokens (JWT, RFC 7519) are taken in the place of an API key. For Cloudflare Access the issuer is
 * `https://<team>.cloudflareaccess.com` and the audience the tag of the application; its key set is known.
 * https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/validating-json/
 */
export const JwtIssuer = z
  .strictObject({
    /** As it stands in `iss`, letter for letter. */
    issuer: Text,
    /** https address of the key set (RFC 7517). */
    jwks: z.url().max(500).optional(),
    /** One of these has to be in `aud`. */
    audience: z.union([Text, z.array(Text).min(1).max(10)]),
    // What a token may do says one of these four, for whoever is no member of the workspace.
    /** The same for every token. */
    scopes: z.array(Scope).min(1).optional(),
    /** The claim that says what a token may do: names with spaces between them, or a list. Names that we do not know mean nothing. */
    scopeClaim: z.string().min(1).max(100).optional(),
    /** The role of whoever is no member. */
    defaultRole: Role.optional(),
    /** Whoever is no member may do nothing. */
    membersOnly: z.literal(true).optional(),
    /**
     * The e-mail addresses in its tokens can be relied on: members, who are known by them, may do what their role says. `defaultRole` and
     * `membersOnly` say so too; an issuer for programs must not be able to say that it is somebody.
     */
    members: z.literal(true).optional(),
  })
  .refine((issuer) => WAYS.filter((way) => issuer[way] !== undefined).length === 1, {
    path: ['scopes'],
    message: 'say what tokens may do by one of these: scopes, the scopeClaim that names them, a defaultRole, or membersOnly',
  })
  .refine(({ issuer, jwks }) => jwks !== undefined || isAccess(issuer), {
    path: ['jwks'],
    message: 'the address of the issuer’s key set is missing',
  })
export type JwtIssuer = z.infer<typeof JwtIssuer>

/** Who may use the HTTP API beside those who have an API key. */
export const AuthConfig = z.strictObject({ jwt: z.array(JwtIssuer).max(10).default([]) })
export type AuthConfig = z.infer<typeof AuthConfig>

/** Whether an issuer is believed when it says who somebody is. */
export const vouchesForMembers = ({ members, membersOnly, defaultRole }: JwtIssuer): boolean =>
  members === true || membersOnly === true || defaultRole !== undefined

const isAccess = (issuer: string): boolean => /^https:\/\/[a-z0-9-]+\.cloudflareaccess\.com$/.test(issuer)

/** Where the keys of an issuer are. */
export const keySetOf = ({ issuer, jwks }: JwtIssuer): string => jwks ?? `${issuer}/cdn-cgi/access/certs`
