import { chooseLanguage, languages } from '#platform/ui/language.ts'
import { useReading } from '#platform/ui/reading.ts'
import { useSay } from '#platform/ui/say.ts'

/** The language, on every page. Each is named in itself. */
export const LanguageSwitch = () => {
  const { language: current, t } = useSay()
  return (
    <fieldset className="switches">
      <legend className="unseen">{t('语言')}</legend>
      {languages.map(({ language, name }) => (
        <button
          key={language}
          type="button"
          className="switch"
          lang={language === 'zh' ? 'zh-CN' : language}
          aria-pressed={language === current}
          onClick={() => chooseLanguage(language)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}

/** Large text and light on dark. */
export const ReadingSwitch = () => {
  const { t } = useSay()
  const [isLarge, turnText] = useReading('text')
  const [isDark, turnTheme] = useReading('theme')
  return (
    <fieldset className="switches">
      <legend className="unseen">{t('阅读方式')}</legend>
      <button type="button" className="switch" aria-pressed={isLarge} onClick={turnText}>
        {t('大字')}
      </button>
      <button type="button" className="switch" aria-pressed={isDark} onClick={turnTheme}>
        {t('深色')}
      </button>
    </fieldset>
  )
}
