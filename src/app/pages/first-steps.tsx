import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import { sessionQuery } from '../session.ts'

/** For whoever has just begun an office and sits in no section of it yet: how the regulations come to run. */
export const FirstSteps = () => {
  const { t } = useSay()
  const { data } = useQuery(sessionQuery())
  const isNew = data?.signedIn?.posts.every(({ sectionId }) => sectionId === null) ?? false
  if (!isNew) return null
  return (
    <Section title={t('办公室刚开办，先做这几步')}>
      <ol className="steps">
        <li>
          <Link to="/people/import">{t('导入花名册')}</Link> — {t('科室、人员和职务一次建好，审批人随之确定。')}
        </li>
        <li>
          <Link to="/people">{t('开通各人的账号')}</Link> — {t('打印初始密码，裁开发给各人。')}
        </li>
        <li>
          <Link to="/attendance/openings">{t('登记启用前已休年休假')}</Link> —{' '}
          {t('今年已经休过的先记上，各人的余额才对。')}
        </li>
        <li>
          <Link to="/clauses">{t('导入制度原文')}</Link> — {t('原文显示在每一条旁边，只存在本单位。')}
        </li>
        <li>
          <Link to="/interpretations">{t('确认条文未写明之处')}</Link> —{' '}
          {t('由综合科确认或改定；没有确认的按拟定解释计算。')}
        </li>
      </ol>
    </Section>
  )
}
