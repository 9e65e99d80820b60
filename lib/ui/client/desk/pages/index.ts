/** The pages of the desk: an answer of the server as things to read and choose. */
import { translate, type TextKey, type Tongue } from '../../../../i18n'
import { heading } from './people'
import type { PageAnswer, PageMethod } from '../desk-state'
import type { Entry, PageReader } from './entry'
import { cardEntries, orderEntries, returnEntries } from './orders'
import {
  cannedEntries,
  conversationEntries,
  deedEntries,
  noteEntries,
  transcriptEntries,
} from './past'
import { detailEntries, statusEntries } from './people'
import { statisticsEntries } from './statistics'

export type { Entry, PageReader } from './entry'

/** Everything on a page, in its order. */
export function entriesOf({ method, result }: PageAnswer, reader: PageReader): Entry[] {
  switch (method) {
    case 'desk.status':
      return statusEntries(result, reader)
    case 'desk.details':
      return detailEntries(result, reader)
    case 'desk.customer':
      return customerEntries(result, reader)
    case 'desk.history':
      return deedEntries(result, reader)
    case 'desk.operations':
      return orderEntries(result, reader)
    case 'desk.returns':
      return returnEntries(result, reader)
    case 'desk.notes':
      return noteEntries(result, reader)
    case 'desk.canned':
      return cannedEntries(result, reader)
    case 'desk.conversations':
      return conversationEntries(result, reader)
    case 'desk.transcript':
      return transcriptEntries(result, reader)
    case 'desk.stats':
      return statisticsEntries(result, reader)
    case 'shop.catalogue':
      return cardEntries(result, reader)
  }
}

/** Somebody's orders, conversations and notes, each under its title. */
function customerEntries(
  { orders, conversations, notes }: Extract<PageAnswer, { method: 'desk.customer' }>['result'],
  reader: PageReader,
): Entry[] {
  const { lang } = reader
  return [
    heading('orders', translate(lang, 'agent.ordersTitle', { n: orders.length }), reader),
    ...orderEntries({ orders }, reader),
    heading('conversations', translate(lang, 'agent.conversationsTitle'), reader),
    ...conversationEntries({ conversations }, reader),
    heading('notes', translate(lang, 'agent.notesTitle'), reader),
    ...noteEntries({ notes }, reader),
  ]
}

const titles: Readonly<Record<PageMethod, TextKey>> = {
  'desk.status': 'agent.page.status',
  'desk.details': 'agent.page.details',
  'desk.customer': 'agent.page.customer',
  'desk.history': 'agent.page.history',
  'desk.operations': 'agent.page.operations',
  'desk.returns': 'agent.page.returns',
  'desk.notes': 'agent.page.notes',
  'desk.canned': 'agent.page.canned',
  'desk.conversations': 'agent.page.conversations',
  'desk.transcript': 'agent.page.transcript',
  'desk.stats': 'agent.page.stats',
  'shop.catalogue': 'agent.page.catalogue',
}

/** What a page is called. */
export function pageTitle({ method, result }: PageAnswer, lang: Tongue): string {
  const title = translate(lang, titles[method])
  return method === 'desk.customer' ? `${title} · ${result.customer.name}` : title
}

/** What is said where a page has nothing on it. */
export function emptyText({ method }: PageAnswer, lang: Tongue): string {
  return translate(lang, method === 'desk.returns' ? 'agent.noReturns' : 'agent.nothing')
}
