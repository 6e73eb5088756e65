export const eventWords: Readonly<Record<string, string>> = {}
