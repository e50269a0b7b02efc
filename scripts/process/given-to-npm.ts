/**
 * Whether a switch was written without the `--` before it, as in `npm run deploy --dry-run`: npm keeps it for itself then, and the command would
 * do what was not meant. https://docs.npmjs.com/cli/v11/using-npm/config#environment-variables
 */
export const givenToNpm = (name: string): boolean => process.env[`npm_config_${name.replaceAll('-', '_')}`] === 'true'
