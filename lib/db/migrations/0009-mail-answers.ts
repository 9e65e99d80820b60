import type { Migration } from '.'

/** What a repeated key is answered once its sender has thrown the mail away. */
export const mailAnswers: Migration = {
  version: 9,
  name: 'answers to repeated mails',
  // The number that the sender's own copy had; null while that copy is there.
  statements: () => ['ALTER TABLE mails ADD COLUMN gone_seq BIGINT'],
}
