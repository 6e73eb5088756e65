const files = import.meta.glob<Readonly<Record<string, string>>>('/src/**/*en.json', { eager: true, import: 'default' })

/** Every English twin of the product in one catalogue; the Chinese text is the key. */
export const english: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(files))
