/** What the assistant of the shop keeps: the dialogue, the page below it, and all that was typed there. */
import type { MethodName, Order, OrderItem } from '../../../protocol'
import type { Editor } from '../../editor'
import type { LinkEffect } from '../model/chat'
import type { Saying } from '../saying'

/** What stands below the dialogue. */
export type AssistantPage =
  | 'menu'
  | 'password'
  | 'orders'
  | 'order'
  | 'catalogue'
  | 'checkout'
  | 'return'
  | 'queue'
  | 'message'
  | 'rating'

/** What an order is looked for: to read it, to give it back, or to confirm where it is. */
export type Purpose = 'look' | 'return' | 'confirm'

/** Something that was said in the dialogue. */
export type Utterance =
  | { by: 'shop' | 'assistant' | 'customer'; saying: Saying; look?: 'error' | 'ok' }
  /** An order as it is then. */
  | { by: 'order'; order: Order }

export const passwordFields = ['current', 'next', 'again'] as const
export type PasswordField = (typeof passwordFields)[number]

/** What is asked for another password. */
export interface PasswordForm {
  values: Readonly<Record<PasswordField, Editor>>
  focus: PasswordField
  errors: { readonly [F in PasswordField]?: Saying }
}

/** How many of each card, by its id. */
export type Quantities = Readonly<Record<string, number>>

/** A table of cards, each with a quantity: what is on sale, or what an order has. */
export interface Counting {
  quantities: Quantities
  /** Id of the card under the cursor. Absent: the first one. */
  card?: string
  /** The quantity of the card under the cursor is being typed: the next digit goes behind it. */
  isTyping?: boolean
}

/** What of an order shall be given back, and why. */
export interface ReturnForm extends Counting {
  order: string
  reason: Editor
  /** The line for the reason has the keyboard. */
  isInReason: boolean
}

/** The request that is being answered. One is on its way at a time. */
export interface Asked {
  method: MethodName
  params: object
  /** The line broke before the answer: it is asked again, with the same key, once the line is back. */
  isLost?: boolean
}

/** An item of an order with how many of it can still be given back. */
export type Returnable = OrderItem & { left: number }

/** What the screen of the shop shows. */
export interface AssistantScreen {
  page: AssistantPage
  /** Empty: nobody was greeted yet. */
  said: readonly Utterance[]
  /** How many rows of the dialogue lie below what is seen. */
  scroll: number
  /** The choice of the menu that the cursor is on, from 0. */
  choice: number
  password: PasswordForm
  purpose: Purpose
  /** What is looked for among the orders. */
  orderFilter: Editor
  /** Id of the order under the cursor, or on the page. Absent: the first one. */
  order?: string
  /** The first row of the order that is seen. */
  orderTop: number
  cardFilter: Editor
  basket: Counting
  returning?: ReturnForm
  /** The message for when no agent is there. */
  message: Editor
  rating: { stars: number; comment: Editor }
  asked?: Asked
  /** What is wrong with what was just done; it stays until the next key. */
  remark?: Saying
}

/** A request whose answer the assistant takes. */
export type ApartRequest = Extract<LinkEffect, { type: 'request' }>
