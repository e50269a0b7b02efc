/** Of `analyze-3f0c93ab77de` what tells it from others: `3f0c93ab`. A version that is none of a hash stays as it is. */
export const shortVersion = (version: string): string => /-([0-9a-f]{12})$/.exec(version)?.[1]?.slice(0, 8) ?? version
