import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

export type Language = 'zh' | 'zh-Hant' | 'en'
type Catalogue = Readonly<Record<string, string>>
type Catalogues = { readonly [L in Exclude<Language, 'zh'>]: () => Promise<Catalogue> }

const remembered = 'zhangfa.language'
const codes: Record<Language, string> = { zh: 'zh-CN', 'zh-Hant': 'zh-Hant', en: 'en' }

/** Each language in its own words. */
export const languages: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'zh', name: '简体' },
  { language: 'zh-Hant', name: '繁體' },
  { language: 'en', name: 'English' },
]

const isLanguage = (value: string | null): value is Language => value === 'zh' || value === 'zh-Hant' || value === 'en'

const languageOf = (tag: string): Language | undefined => {
  if (/^zh-(hant|tw|hk|mo)/i.test(tag)) return 'zh-Hant'
  if (/^zh/i.test(tag)) return 'zh'
  if (/^en/i.test(tag)) return 'en'
  return undefined
}

const preferredLanguage = (): Language => {
  const chosen = localStorage.getItem(remembered)
  if (isLanguage(chosen)) return chosen
  for (const tag of navigator.languages) {
    const language = languageOf(tag)
    if (language) return language
  }
  return 'en'
}

let catalogues: Catalogues

const speakIn = async (language: Language): Promise<void> => {
  if (language !== 'zh' && !i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await catalogues[language]())
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = codes[language]
}

/** Starts in the browser's language; `loaders` fetch the catalogues that are not Chinese, whose text is its own key. */
export const startLanguage = async (loaders: Catalogues): Promise<void> => {
  catalogues = loaders
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: false,
    resources: { zh: { translation: {} } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  })
  const preferred = preferredLanguage()
  try {
    await speakIn(preferred)
  } catch {
    await speakIn('zh')
  }
}

/** Switches the language at once and remembers it on this device. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(remembered, language)
  await speakIn(language)
}
