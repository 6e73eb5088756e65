import { ButtonLink } from './button.tsx'
import { useSay } from './say.ts'

/** Opens the form people know as a PDF: `/print/…`. */
export const PrintButton = ({ href }: { readonly href: string }) => {
  const { t } = useSay()
  return <ButtonLink href={href}>{t('打印')}</ButtonLink>
}

/** Saves the list as a workbook: `/export/…`. */
export const ExportButton = ({ href }: { readonly href: string }) => {
  const { t } = useSay()
  return (
    <ButtonLink href={href} download>
      {t('导出 Excel')}
    </ButtonLink>
  )
}
