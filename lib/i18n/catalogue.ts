/** A language's texts about one subject: every key of Spanish, with the same placeholders. */
export type Translated<Spanish> = Record<keyof Spanish, string>
