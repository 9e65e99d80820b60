import { customAlphabet } from 'nanoid'

/** Digits and capitals that nobody takes for another one. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** With a million orders two get the same id once in two thousand shops; the store takes only the first. */
const LENGTH = 10

/** A new id for an order, one that people can read out and type. */
export const newOrderId = customAlphabet(LETTERS, LENGTH)
