import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListedSection } from '#platform/people/sections.ts'
import { QueryState } from '#platform/ui/boundary.tsx'
import { Button } from '#platform/ui/button.tsx'
import { DayField, SelectField, TextField } from '#platform/ui/fields.tsx'
import { Form, useForm } from '#platform/ui/form.tsx'
import { type Column, Ledger } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Drawer } from '#platform/ui/overlay.tsx'
import { EmptyState, Page } from '#platform/ui/page.tsx'
import { type Say, useSay } from '#platform/ui/say.ts'
import { toast } from '#platform/ui/toast.tsx'
import { people } from '../client.ts'
import { useToday } from '../session.ts'
import { useSectionChoices } from './section-choices.ts'

type DrawerProps = { readonly onClose: () => void }
type OfSection = DrawerProps & { readonly section: ListedSection }

const nameProblem = ({ name }: { readonly name: string }) =>
  name.trim().length < 2 ? { name: '请写科室的全称，打印的表上用它。' } : {}

const AddDrawer = ({ onClose }: DrawerProps) => {
  const { t } = useSay()
  const form = useForm({
    initial: { name: '' },
    check: nameProblem,
    send: async ({ name }, idempotencyKey) => {
      await people.sections.add.call({ name: name.trim() }, { context: { idempotencyKey } })
      toast(t('科室已经设立。请在人员页登记它的负责人、考勤员和分管负责人。'))
      onClose()
    },
  })
  return (
    <Drawer title={t('设立科室')} onClose={onClose}>
      <Form form={form} act={t('设立')}>
        <TextField form={form} name="name" label={t('科室名称')} hint={t('如：信息科')} />
      </Form>
    </Drawer>
  )
}

const RenameDrawer = ({ section, onClose }: OfSection) => {
  const { t } = useSay()
  const form = useForm({
    initial: { name: section.name },
    check: nameProblem,
    send: async ({ name }, idempotencyKey) => {
      const wanted = { sectionId: section.id, name: name.trim() }
      await people.sections.rename.call(wanted, { context: { idempotencyKey } })
      toast(t('已经改名，原名留在记录里。'))
      onClose()
    },
  })
  return (
    <Drawer title={t('给{{section}}改名', { section: section.name })} onClose={onClose}>
      <p className="quiet">{t('自今天起用新名称；人员、任职和已签的表都不变。')}</p>
      <Form form={form} act={t('改名')}>
        <TextField form={form} name="name" label={t('新名称')} />
      </Form>
    </Drawer>
  )
}

const MergeDrawer = ({ section, onClose }: OfSection) => {
  const { t } = useSay()
  const choices = useSectionChoices()
  const form = useForm({
    initial: { into: '', from: useToday() },
    check: ({ into, from }) => ({
      ...(!into && { into: '请选择并入哪个科室。' }),
      ...(!from && { from: '请写明自哪天起。' }),
    }),
    send: async (values, idempotencyKey) => {
      await people.sections.merge.call({ ...values, sectionId: section.id }, { context: { idempotencyKey } })
      toast(t('已经合并，人员自所定之日起在新科室。'))
      onClose()
    },
  })
  return (
    <Drawer title={t('把{{section}}并入别的科室', { section: section.name })} onClose={onClose}>
      <p className="quiet">
        {t(
          '{{n}} 人自那天起转到新科室，这里的职务随之结束。没签完的月份和没办完的事，由新科室的负责人和考勤员接着办。',
          {
            n: section.people,
          },
        )}
      </p>
      <Form form={form} act={t('并入')}>
        <SelectField
          form={form}
          name="into"
          label={t('并入的科室')}
          choices={choices.filter(({ value }) => value !== section.id)}
        />
        <DayField form={form} name="from" label={t('自')} />
      </Form>
    </Drawer>
  )
}

type Act = 'add' | { readonly kind: 'rename' | 'merge'; readonly section: ListedSection }

/** The text names these to lead and to interpret (1.6): others merge into them, not they into others. */
const mayMerge = ({ role }: ListedSection): boolean => role !== 'general' && role !== 'leadership'

const columnsIn = ({ t, day }: Say, open: ((act: Act) => void) | undefined): Column<ListedSection>[] => {
  const names = (of: readonly string[]) => (of.length > 0 ? of.join(t('、')) : <Mark tone="open">{t('空缺')}</Mark>)
  const isOver = ({ until }: ListedSection) => until !== null
  return [
    {
      key: 'name',
      head: t('科室'),
      isName: true,
      cell: ({ name, formerNames }) => (
        <>
          {name}
          {formerNames.map((former) => (
            <span key={former.until} className="quiet small">
              {' '}
              {t('原名{{name}}，至{{until}}', { name: former.name, until: day(former.until) })}
            </span>
          ))}
        </>
      ),
    },
    { key: 'people', head: t('人数'), align: 'number', cell: ({ people: count }) => count },
    { key: 'heads', head: t('科室负责人'), cell: (s) => !isOver(s) && s.role !== 'leadership' && names(s.heads) },
    { key: 'deputies', head: t('分管负责人'), cell: (s) => !isOver(s) && s.role !== 'leadership' && names(s.deputies) },
    {
      key: 'timekeepers',
      head: t('考勤员'),
      cell: (s) => !isOver(s) && s.role !== 'leadership' && names(s.timekeepers),
    },
    {
      key: 'act',
      head: t('变动'),
      cell: (section) => {
        const { until, into } = section
        if (until !== null)
          return <Mark>{t('至{{until}}，并入{{into}}', { until: day(until), into: into ?? '' })}</Mark>
        if (!open) return null
        return (
          <span className="row tight">
            <Button kind="quiet" onClick={() => open({ kind: 'rename', section })}>
              {t('改名')}
            </Button>
            {mayMerge(section) && (
              <Button kind="quiet" onClick={() => open({ kind: 'merge', section })}>
                {t('并入…')}
              </Button>
            )}
          </span>
        )
      },
    },
  ]
}

const Sections = () => {
  const speaker = useSay()
  const { t } = speaker
  const [act, setAct] = useState<Act>()
  const query = useQuery(people.sections.list.queryOptions({ input: {} }))
  const close = () => setAct(undefined)
  return (
    <Page
      title={t('科室设置')}
      lead={t('谁在哪个科室、由谁负责和分管，都从这里来。改名、合并都留有日期，以前的表照旧。')}
      actions={query.data?.mayEdit && <Button onClick={() => setAct('add')}>{t('设立科室')}</Button>}
    >
      <QueryState query={query}>
        {({ sections, mayEdit }) => (
          <Ledger
            caption={t('共 {{n}} 个科室', { n: sections.filter(({ until }) => until === null).length })}
            rows={sections}
            rowKey={({ id }) => id}
            columns={columnsIn(speaker, mayEdit ? setAct : undefined)}
            empty={<EmptyState>{t('还没有科室。导入花名册会一次建好，也可以在这里逐个设立。')}</EmptyState>}
          />
        )}
      </QueryState>
      {act === 'add' && <AddDrawer onClose={close} />}
      {typeof act === 'object' && act.kind === 'rename' && <RenameDrawer section={act.section} onClose={close} />}
      {typeof act === 'object' && act.kind === 'merge' && <MergeDrawer section={act.section} onClose={close} />}
    </Page>
  )
}

export default Sections
