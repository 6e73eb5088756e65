export const TextImport = (_: { onDone: () => void }) => null
