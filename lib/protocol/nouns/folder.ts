/** The folders of a mailbox. */
export const folders = ['inbox', 'sent', 'drafts', 'archive', 'trash'] as const
export type Folder = (typeof folders)[number]
