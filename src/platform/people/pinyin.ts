import { pinyin } from 'pinyin-pro'

/** What a name is found by: full pinyin and initials, surnames read as surnames: `唐书远` → `tangshuyuan tsy`. */
export const searchKeyOf = (name: string): string => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname', v: true })
  return `${syllables.join('')} ${syllables.map((s) => s.slice(0, 1)).join('')}`.toLowerCase()
}
