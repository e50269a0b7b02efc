import * as z from 'zod'

const Field = z.object({
  name: z.string(),
  /** `secret`: the name of one, like `${GITHUB_SECRET}`. `proof`: `none`, or how whoever sends proves it. `list`: texts. `mapping`: where in a payload the fields of an item stand. */
  type: z.enum(['text', 'number', 'switch', 'choice', 'list', 'secret', 'proof', 'mapping']),
  required: z.boolean(),
  choices: z.array(z.string()).nullable(),
  /** What counts where nothing is said. */
  default: z.union([z.string(), z.number(), z.boolean()]).nullable(),
})

/** Where on the provider's pages webhooks are set up, in its own words. */
const SetupView = z.object({
  menu: z.string(),
  /** What it calls the secret. */
  secret: z.string(),
  /** Whoever sets it up chooses the secret, the same there and here; else the provider shows it. */
  yours: z.literal(true).optional(),
  /** What else has to be chosen there. */
  also: z.string().optional(),
})

export const SourceKindView = z
  .object({
    kind: z.string(),
    title: z.string(),
    docs: z.string(),
    /** How inputs come: the provider calls, it is asked, mail is sent there, or programs hand them in with an API key. */
    way: z.enum(['called', 'asked', 'mailed', 'handed_in']),
    setup: SetupView.nullable(),
    fields: z.array(Field),
    /** The provider gives the secret itself, when it first calls. */
    secretByHandshake: z.boolean(),
    /** `POST /v1/sources/{name}/test` can stand in for the provider. */
    testable: z.boolean(),
  })
  .meta({ id: 'SourceKind' })

export const EXAMPLE_KIND: z.input<typeof SourceKindView> = {
  kind: 'github',
  title: 'GitHub',
  docs: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  way: 'called',
  setup: { menu: 'Repository or organisation → Settings → Webhooks → Add webhook', secret: 'Secret', yours: true },
  fields: [{ name: 'secret', type: 'secret', required: true, choices: null, default: null }],
  secretByHandshake: false,
  testable: true,
}
