import { globSync, readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import * as OpenCC from 'opencc-js/cn2t'
import { defineConfig, type Plugin } from 'vite'
import { pageSpellings } from './src/app/search/page-spellings.ts'

const virtualName = 'virtual:traditional-chinese'

const chineseTexts = (): string[] =>
  globSync('src/**/*en.json').flatMap((file) => Object.keys(JSON.parse(readFileSync(file, 'utf8'))))

/** The catalogue in traditional characters, made from the Chinese texts that the English catalogues have as keys. */
const traditionalChinese = (): Plugin => ({
  name: 'traditional-chinese',
  resolveId: (id) => (id === virtualName ? `\0${virtualName}` : undefined),
  load(id) {
    if (id !== `\0${virtualName}`) return
    const convert = OpenCC.Converter({ from: 'cn', to: 'twp' })
    const catalogue = Object.fromEntries(chineseTexts().map((text) => [text, convert(text)]))
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(catalogue))})`
  },
})

const spellingsName = 'virtual:page-spellings'

/** How the titles of pages can be typed, for the search. */
const spellingsOfPages = (): Plugin => ({
  name: 'page-spellings',
  resolveId: (id) => (id === spellingsName ? `\0${spellingsName}` : undefined),
  load: (id) =>
    id === `\0${spellingsName}`
      ? `export default JSON.parse(${JSON.stringify(JSON.stringify(pageSpellings()))})`
      : undefined,
})

const target = `http://127.0.0.1:${process.env.PORT ?? '3000'}`

export default defineConfig({
  plugins: [react(), traditionalChinese(), spellingsOfPages()],
  build: { outDir: 'dist', manifest: true, target: 'es2023', chunkSizeWarningLimit: 700, assetsInlineLimit: 2048 },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(['/rpc', '/api', '/files', '/print', '/export'].map((path) => [path, { target }])),
  },
})
