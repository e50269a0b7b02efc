/** The parts of Settings by the last part of their address: what the list beside them and the palette call them. */
export const SECTION_NAMES = {
  keys: 'API keys',
  members: 'Members',
  sessions: 'Your sessions',
  workspaces: 'Workspaces',
  configuration: 'Configuration',
  secrets: 'Secrets',
  data: 'Data',
  audit: 'Audit log',
  health: 'Health',
} as const

export type SectionPath = keyof typeof SECTION_NAMES
