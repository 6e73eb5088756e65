import { useQuery } from '@tanstack/react-query'
import type { Choice } from '#platform/ui/fields.tsx'
import { people } from '../client.ts'

/** The sections that the office has now, to choose from. */
export const useSectionChoices = (): Choice[] => {
  const { data } = useQuery(people.sections.list.queryOptions({ input: {} }))
  const sections = data?.sections ?? []
  return sections.filter(({ until }) => until === null).map(({ id, name }) => ({ value: id, label: name }))
}
